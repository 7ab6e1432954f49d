"""Letters against a real mail server on its bad days (RELIABILITY F11): nothing lost, nothing doubled, nobody kept waiting."""

import pytest

from obliged.channels.mail.addresses import read_bounce_address
from obliged.channels.mail.models import Hindrance, Letter, Line
from obliged.channels.mail.outgoing import carrying, hindering, line
from obliged.channels.mail.outgoing import server as sending
from obliged.channels.mail.outgoing.carrying import carry
from obliged.channels.mail.tests.conftest import a_letter
from obliged.channels.mail.tests.servers import Postmaster, serving
from obliged.kernel import clock, jobs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("has_mail")]
NOON = "2026-03-02 12:00"


def minutes(count, since=NOON):
    """Each minute that the schedule looks, from noon on."""
    with clock.at(since):
        start = clock.now()
    for minute in range(count):
        with clock.at(start), clock.later(minutes=minute):
            carry()
            jobs.work()


def letters(people, tills, count):
    with clock.at(NOON):
        return [a_letter(people[number % len(people)], about=None, key=f"key-{number}") for number in range(count)]


@pytest.fixture
def many(ana, bo, cy, lea, mo, admin):
    return [ana, bo, cy, lea, mo, admin]


def test_letters_leave_over_one_connection(server, many, tills):
    letters(many, tills, 12)
    minutes(1)
    assert len(server.taken) == 12
    assert Letter.objects.filter(state="sent").count() == 12


def test_a_server_that_is_down_loses_nothing_and_is_left_alone(port, many, tills):
    letters(many, tills, 18)
    minutes(60)
    row = Line.objects.get()
    assert row.problem
    assert row.failures <= 60
    assert Letter.objects.waiting().count() == 18


def test_after_an_hour_of_it_every_letter_leaves_within_five_minutes_and_once(port, many, tills):
    letters(many, tills, 18)
    minutes(60)
    with serving(Postmaster(), port) as server:
        minutes(5, "2026-03-02 13:00")
    assert len(server.ids) == len(set(server.ids)) == 18
    assert not Letter.objects.waiting().exists()


def test_greylisting_is_waited_for(server, many, tills):
    server.to_recipient = "450 4.2.0 Come back later"
    letters(many, tills, 6)
    minutes(10)
    assert server.taken == []
    server.heals()
    minutes(5, "2026-03-02 12:10")
    assert len(server.ids) == len(set(server.ids)) == 6


def test_nobody_of_that_name_is_believed_at_once(server, bo, tills):
    server.to_recipient = "550 5.1.1 No such person here"
    letters([bo], tills, 1)
    minutes(30)
    assert server.tries == 1
    assert Letter.objects.get().state == "refused"
    assert Hindrance.objects.get(person=bo).words == "5.1.1 No such person here"


def test_any_other_no_is_asked_twice_more_and_then_it_is_a_no(server, bo, tills):
    server.to_recipient = "550 Denied"
    letters([bo], tills, 1)
    minutes(60 * 5)
    assert server.tries == 3
    assert Letter.objects.get().state == "refused"


def test_a_relay_that_refuses_everybody_blames_nobody(server, many, tills):
    server.to_recipient = "554 Relay access denied"
    letters(many, tills, 18)
    minutes(60)
    assert not Hindrance.objects.exists()
    server.heals()
    minutes(5, "2026-03-02 13:00")
    assert len(server.ids) == len(set(server.ids)) == 18


def test_after_three_letters_that_did_not_arrive_no_more_are_sent_until_they_say_so(server, bo, tills):
    server.to_recipient = "550 5.1.1 No such person here"
    letters([bo], tills, 3)
    minutes(1)
    sent = Letter.objects.count()
    with pytest.raises(Letter.DoesNotExist):
        a_letter(bo, key="another")
    assert Letter.objects.count() == sent
    hindering.try_again(bo)
    assert a_letter(bo, key="once more").state == "waiting"


def test_dropped_after_the_words_it_comes_again_as_the_same_letter(server, bo, tills):
    server.drops = server.keeps_dropped = True
    letters([bo], tills, 1)
    minutes(1)
    server.heals()
    minutes(5, "2026-03-02 12:01")
    assert len(server.ids) == 2
    assert len(set(server.ids)) == 1
    assert Letter.objects.get().state == "sent"


def test_dropped_and_not_kept_it_is_not_lost(server, many, tills):
    server.drops = True
    letters(many, tills, 6)
    minutes(10)
    assert server.taken == []
    server.heals()
    minutes(5, "2026-03-02 12:10")
    assert len(server.ids) == len(set(server.ids)) == 6


def test_while_it_drops_one_letter_a_time_is_risked(server, many, tills):
    server.drops = server.keeps_dropped = True
    letters(many, tills, 18)
    minutes(10)
    assert len(server.ids) <= 10
    assert max(server.ids.count(one) for one in server.ids) == 1


def test_a_server_that_is_too_slow_is_left_alone(server, bo, tills):
    server.seconds = 3
    letters([bo], tills, 1)
    minutes(1)
    with clock.at(NOON):
        assert line.is_shut()
    server.heals()
    minutes(5, "2026-03-02 12:01")
    assert len(set(server.ids)) == 1


def test_what_died_before_the_words_left_is_sent_once(server, bo, tills, monkeypatch):
    [letter] = letters([bo], tills, 1)
    with clock.at(NOON):
        carrying.claimed()
    minutes(2)
    assert server.taken == []
    minutes(3, "2026-03-02 12:02")
    assert len(server.ids) == 1
    assert Letter.objects.get(pk=letter.pk).tries == 2


def test_who_slept_over_their_letter_sends_no_second_one(server, bo, tills):
    letters([bo], tills, 1)
    with clock.at(NOON):
        slept = carrying.claimed()
    minutes(5, "2026-03-02 12:01")
    with clock.at("2026-03-02 12:10"), carrying.Server() as line_to_it:
        assert carrying.bring(slept, line_to_it) is None
    assert len(server.ids) == 1


def test_what_died_after_the_words_left_comes_again_after_all_others(server, many, tills, monkeypatch):
    letters(many, tills, 6)
    monkeypatch.setitem(carrying.AFTER, carrying.Verdict.ACCEPTED, died)
    with clock.at(NOON), pytest.raises(SystemExit):
        carry()
    monkeypatch.undo()
    minutes(5, "2026-03-02 12:01")
    assert len(server.ids) == 7
    assert server.ids[0] == server.ids[-1]
    assert len(set(server.ids)) == 6


def died(letter, answer):
    raise SystemExit


def test_bounces_come_to_an_address_of_their_own(server, bo, tills):
    [letter] = letters([bo], tills, 1)
    minutes(1)
    assert read_bounce_address(server.senders[0]) == letter.stable_id


def test_a_server_that_knows_only_our_mailbox_is_given_that_one(server, bo, tills, monkeypatch):
    async def picky(server_, session, envelope, address, options):
        server.senders.append(address)
        envelope.mail_from = address
        return "250 OK" if "+" not in address else "553 5.7.1 Not your address"

    monkeypatch.setattr(server, "handle_MAIL", picky, raising=False)
    letters([bo], tills, 1)
    minutes(1)
    assert server.senders[-1] == "obliged@alderway.example"
    assert len(server.taken) == 1


def test_a_bounce_is_kept_against_the_address_and_counts_once(bo, tills):
    letter = a_letter(bo, about=tills)
    for _again in range(2):
        assert hindering.bounced(letter.stable_id, "5.2.2 Mailbox full")
    assert Hindrance.objects.get().times == 1
    assert hindering.bounced(letter.stable_id, "still trying", is_for_good=False)


def test_another_address_begins_anew(bo, tills):
    hindering.note(bo, "no")
    bo.email = "bo.lindqvist@alderway.example"
    bo.save()
    assert hindering.hindrance_of(bo) is None
    hindering.note(bo, "no")
    assert Hindrance.objects.get().times == 1


def test_one_that_cannot_be_put_into_words_keeps_no_other(server, bo, many, tills, monkeypatch):
    written = carrying.composed
    monkeypatch.setattr(carrying, "composed", lambda letter: 1 / 0 if letter.person == bo else written(letter))
    letters(many, tills, 3)
    minutes(1)
    assert len(server.taken) == 2
    assert "ZeroDivisionError" in Letter.objects.waiting().get().problem


def test_what_could_not_leave_for_five_days_is_given_up(port, bo, tills):
    letters([bo], tills, 1)
    with clock.at("2026-03-08 12:00"):
        carry()
    assert Letter.objects.get().state == "old"


def test_a_house_with_a_name_of_its_own_alphabet_is_reached(server, bo, tills):
    bo.email = "bo@bücher.example"
    bo.save()
    letters([bo], tills, 1)
    minutes(1)
    assert [to for to, _message in server.taken] == ["bo@xn--bcher-kva.example"]


def test_what_cannot_be_written_on_the_line_keeps_no_other(server, bo, ana, tills, monkeypatch):
    plain = sending.sanitize_address
    monkeypatch.setattr(sending, "sanitize_address", lambda to, how: plain(to, how) if to != bo.email else "é".encode("ascii"))
    letters([bo, ana], tills, 2)
    minutes(1)
    assert [to for to, _message in server.taken] == ["ana@alderway.example"]
