"""One's own dates in one's own calendar: right, private, and nobody else's."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import icalendar
import pytest

from obliged.channels.calendar import moves as calendar
from obliged.channels.calendar import queries, writing
from obliged.channels.calendar.rules import Entry
from obliged.channels.calendar.tests.conftest import FRIDAY, SLOTS, events, read_by
from obliged.ground.agreements.models import Agreement, Terms
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def test_both_find_the_promise_in_their_calendars(client, promised, ana, bo):
    [hers], [his] = events(read_by(client, ana)), events(read_by(client, bo))
    assert str(hers["SUMMARY"]) == "Bo promised you: A laptop; for Dov, who starts"
    assert str(his["SUMMARY"]) == "You promised: A laptop; for Dov, who starts"
    assert hers.start == his.start == FRIDAY
    assert str(hers["URL"]).endswith(f"/requests/{promised.pk}")


def test_a_stranger_and_a_colleague_of_the_team_find_nothing_of_it(client, promised, cy, lea):
    assert events(read_by(client, cy)) == events(read_by(client, lea)) == []


def test_a_new_date_is_the_same_entry_with_a_higher_sequence(client, promised, ana, bo):
    [before] = events(read_by(client, ana))
    play(promised, "move_date", by=bo, due=FRIDAY + timedelta(days=3), text="The parts are late.")
    play(promised, "agree", by=ana)
    [after] = events(read_by(client, ana))
    assert (after["UID"], after.start) == (before["UID"], FRIDAY + timedelta(days=3))
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_what_was_delivered_is_no_date_any_more(client, promised, ana, bo):
    play(promised, "deliver", by=bo, text="On your desk.")
    assert events(read_by(client, ana)) == []


def test_a_talk_has_its_half_hour_and_its_place(client, talk, promised, ana, bo):
    moves.set_talk(talk, SLOTS[0], by=bo)
    met = next(event for event in events(read_by(client, ana)) if "Talk" in event["SUMMARY"])
    assert str(met["SUMMARY"]) == "Talk with Bo: A laptop; for Dov, who starts"
    assert (met.start, met.end - met.start, str(met["LOCATION"])) == (SLOTS[0], timedelta(minutes=30), "Room 3")


def test_who_speaks_for_a_side_finds_the_day_to_look_at_an_agreement_again(client, agreed, lea, mo, ana):
    Terms.objects.filter(pk=agreed.pk).update(review_on=FRIDAY.date())
    [hers], [his] = events(read_by(client, lea)), events(read_by(client, mo))
    assert hers.start == his.start == FRIDAY.date()
    assert "IT Service" in hers["SUMMARY"]
    assert events(read_by(client, ana)) == []
    Agreement.objects.update(ended_at=clock.now())
    assert events(read_by(client, lea)) == []


def test_what_is_private_is_there_without_its_words(client, ana, bo):
    ask = moves.ask(Wish("My health", to_person=bo, is_private=True), by=ana)
    play(ask, "promise", by=bo, due=FRIDAY)
    moves.set_talk(moves.propose_talk(ask, SLOTS, by=ana, place="The doctor's"), SLOTS[0], by=bo)
    content = read_by(client, ana)
    assert len(events(content)) == 2
    assert b"health" not in content and b"doctor" not in content


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "America/St_Johns", "Asia/Kathmandu", "Africa/Casablanca", "UTC"])
def test_a_date_is_told_in_the_zone_of_its_reader_who_need_not_know_it(client, promised, ana, zone):
    ana.zone = zone
    ana.save()
    content = read_by(client, ana)
    [event] = events(content)
    assert event.start == FRIDAY
    assert zone == "UTC" or (f"DTSTART;TZID={zone}:".encode() in content and f"TZID:{zone}\r\n".encode() in content)


def test_lines_are_short_and_say_nothing_of_their_own(client, ana, bo, it_service):
    title = "É" * 90 + "\\; DTSTART:19700101, BEGIN:VALARM"
    ask = moves.ask(Wish(title, to_team=it_service), by=ana)
    play(ask, "promise", by=bo, due=FRIDAY)
    content = read_by(client, ana)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert str(events(content)[0]["SUMMARY"]) == f"Bo promised you: {title}"
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert not [line for line in lines if re.match("ATTACH|BEGIN:VALARM|ACTION|DTSTART:1970", line)]


def test_a_calendar_that_has_it_already_is_told_so(client, promised, ana, bo):
    address = f"/calendar/{calendar.make_feed(ana, name='A phone')[1]}.ics"
    first = client.get(address)
    assert first["Cache-Control"] == "private, no-cache"
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    play(promised, "deliver", by=bo, text="On your desk.")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_link_that_was_ended_or_renewed_is_nothing(client, ana):
    feed, secret = calendar.make_feed(ana, name="A phone")
    newer = calendar.renew_feed(feed, by=ana)
    assert client.get(f"/calendar/{secret}.ics").status_code == 404
    assert client.get(f"/calendar/{newer}.ics").status_code == 200
    calendar.end_feed(feed, by=ana)
    assert client.get(f"/calendar/{newer}.ics").status_code == 404


@pytest.mark.parametrize("said", [{"is_active": False}, {"is_placeholder": True}])
def test_who_left_is_shown_nothing(client, ana, said):
    _feed, secret = calendar.make_feed(ana, name="A phone")
    type(ana).objects.filter(pk=ana.pk).update(**said)
    assert client.get(f"/calendar/{secret}.ics").status_code == 404


def test_only_a_digest_of_the_secret_is_kept(ana):
    feed, secret = calendar.make_feed(ana, name="A phone")
    feed.refresh_from_db()
    assert len(secret) >= 43
    assert secret not in str(vars(feed))


@pytest.mark.parametrize("count", [1, 30])
def test_a_calendar_asks_the_same_few_questions_however_full(client, ana, bo, it_service, queries, count):
    for number in range(count):
        play(moves.ask(Wish(f"Number {number}", to_team=it_service), by=ana), "promise", by=bo, due=FRIDAY)
    secret = calendar.make_feed(ana, name="A phone")[1]
    client.get(f"/calendar/{secret}.ics")
    with queries(6):
        assert len(events(b"".join(client.get(f"/calendar/{secret}.ics").streaming_content))) == count


def test_ten_thousand_dates_are_written_in_time_and_some_at_a_time():
    many = [
        Entry(f"promise-{n}@obliged", f"Number {n}", FRIDAY + timedelta(hours=n), None, 0, FRIDAY, f"/requests/{n}")
        for n in range(10_000)
    ]
    began = time.process_time()
    parts = list(writing.written(many, zone="Europe/Lisbon", site="http://here", name="Alderway"))
    assert time.process_time() - began < 10
    assert max(map(len, parts)) < 60_000
    assert len(icalendar.Calendar.from_ical(b"".join(parts)).walk("VEVENT")) == 10_000


def test_no_more_than_ten_thousand_are_asked_for(ana):
    assert {asked(ana).query.high_mark for asked in (queries._held, queries._set, queries._agreed)} == {10_000}
