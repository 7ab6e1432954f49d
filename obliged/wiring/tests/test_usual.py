"""Usual times on the pages; one's own times and load before a date; one's own limit. Nobody sees a figure about another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from obliged.ground.catalogue.moves import offer_service
from obliged.ground.people.moves import edit_profile
from obliged.insight.models import UsualTime
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.kernel.worktime import WorkCalendar
from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
MONDAY, FRIDAY = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 6, 16, tzinfo=UTC)
LATER = datetime(2026, 3, 23, 9, tzinfo=UTC)
NINE_TO_FIVE = WorkCalendar("UTC", {})
# Of a word given at nine: eight within five working days, half of all twelve within three.
TOOK = [1, 1, 2, 2, 3, 3, 3, 4, 5, 5, 8, 10]
OWN = "Your last 12 of this kind took 3 working days (10 of 12 within 5 working days)."


@pytest.fixture
def laptops(lea, it_service):
    return offer_service(it_service, by=lea, name="A laptop", summary="One that starts.")


@pytest.fixture
def usual(laptops, it_service):
    """What the night worked out."""
    said = {"n": 41, "days": 90, "half": 1.6, "most": 4.0, "counted_at": clock.now()}
    UsualTime.objects.create(service=laptops, **said)
    return UsualTime.objects.create(team=it_service, **said)


@pytest.fixture
def kept(ana, bo, laptops):
    """Twelve words Bo gave and kept."""
    for number, days in enumerate(TOOK):
        with clock.at(MONDAY):
            ask = moves.ask(Wish(f"Laptop {number}", service=laptops), by=ana)
            play(ask, "promise", by=bo, due=LATER)
        with clock.at(NINE_TO_FIVE.add_minutes(MONDAY, days * 8 * 60)):
            play(ask, "deliver", by=bo, text="Here.")
            play(ask, "accept", by=ana)


@pytest.fixture
def nine(ana, bo, laptops):
    """Nine words Bo still has to keep, one a day."""
    asks = [moves.ask(Wish(f"Cable {number}", service=laptops), by=ana) for number in range(9)]
    for number, ask in enumerate(asks):
        play(ask, "promise", by=bo, due=FRIDAY + timedelta(days=number))
    return asks


@pytest.fixture
def asked(ana, laptops):
    return moves.ask(Wish("Another laptop", wanted_by=FRIDAY, service=laptops), by=ana)


def html(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.parametrize("address", ["/services/a-laptop", "/teams/it-service", "/ask?service=a-laptop", "/ask?team=it-service"])
def test_the_usual_time_stands_where_one_asks(usual, ana, client_of, address):
    page = html(client_of(ana), address)
    assert "<b>2 working days</b><br>Four in five within 4 working days" in page
    assert "From asking to delivery, in the last 90 days, 41 requests" in page


@pytest.mark.parametrize("address", ["/directory/services", "/teams/it-service"])
def test_a_card_says_it_in_a_line(usual, ana, client_of, address):
    assert "Usually 2 working days (last 90 days, 41 requests)" in html(client_of(ana), address)


@pytest.mark.parametrize("address", ["/services/a-laptop", "/ask?service=a-laptop", "/directory/services"])
def test_where_too_little_is_known_nothing_is_said(laptops, ana, client_of, address):
    assert "usually takes" not in html(client_of(ana), address)


def test_the_load_line_of_a_team_stands_on_its_page_and_is_of_more_than_one(nine, ana, lea, it_service, client_of):
    assert "3 promises are due this week." in html(client_of(ana), "/teams/it-service")
    it_service.memberships.filter(person=lea).delete()
    assert "due this week" not in html(client_of(ana), "/teams/it-service")


def test_before_a_date_one_sees_ones_own_last_times_and_load(kept, nine, asked, bo, client_of):
    edit_profile(bo, by=bo, version=bo.version, open_limit=8)
    page = html(client_of(bo), f"/requests/{asked.pk}/before-a-date")
    assert f"{OWN} You hold 9 of the 8 promises you would hold at once." in page


def test_how_many_one_holds_is_said_once(kept, nine, ana, bo, laptops, client_of):
    anytime = moves.ask(Wish("Another laptop", service=laptops), by=ana)
    assert "You have 9 open promises." in html(client_of(bo), f"/requests/{anytime.pk}")
    assert "You hold" not in html(client_of(bo), f"/requests/{anytime.pk}/before-a-date")


@pytest.mark.parametrize("deed", ["promise", "offer"])
def test_it_stands_in_the_form_and_fills_in_no_date(kept, nine, asked, bo, client_of, deed):
    page = html(client_of(bo), f"/requests/{asked.pk}?do={deed}")
    form = page[page.index(f'id="do-{deed}"') :].partition("</dialog>")[0]
    assert OWN in form
    assert 'name="due_day" value=""' in form


def test_nobody_else_is_shown_it(kept, nine, asked, ana, lea, mo, admin, client_of):
    """Ana asked, Lea leads the team and is Bo's manager: each sees at most what is their own."""
    for who in (ana, lea, mo, admin):
        for address in (f"/requests/{asked.pk}/before-a-date", f"/requests/{asked.pk}", "/people/bo", "/ask?person=bo"):
            page = html(client_of(who), address)
            assert "12 of this kind" not in page and "hold 9" not in page, (who.handle, address)
    assert html(client_of(ana), f"/requests/{asked.pk}/before-a-date") == ""


def test_below_five_there_is_only_the_load_of_who_set_a_limit(nine, asked, bo, client_of):
    assert html(client_of(bo), f"/requests/{asked.pk}/before-a-date") == ""
    edit_profile(bo, by=bo, version=bo.version, open_limit=8)
    page = html(client_of(bo), f"/requests/{asked.pk}/before-a-date")
    assert "You hold 9 of the 8 promises" in page and "Your last" not in page


def test_who_holds_nothing_is_not_told_so(asked, bo, client_of):
    assert "You hold" not in html(client_of(bo), f"/requests/{asked.pk}")
    assert html(client_of(bo), f"/requests/{asked.pk}/before-a-date") == ""


def test_at_their_limit_a_person_is_asked_all_the_same_and_the_asker_sees_the_next_day_with_room(nine, ana, bo, client_of):
    edit_profile(bo, by=bo, version=bo.version, open_limit=8)
    page = html(client_of(ana), "/ask?person=bo")
    assert "Bo has room again from Tue 10 March" in page or "Bo has room again from Tue 10 Mar" in page
    assert "8" not in page[page.index("has room again") :][:200]
    assert moves.ask(Wish("One more", to_person=bo), by=ana).is_open


def test_oneself_sees_what_one_holds_of_what_one_would_hold(nine, ana, bo, client_of):
    edit_profile(bo, by=bo, version=bo.version, open_limit=8)
    assert "You hold 9 of the 8 promises you would hold at once." in html(client_of(bo), "/people/bo")
    others = html(client_of(ana), "/people/bo")
    assert "has room again" in others and "promises you would hold" not in others


def test_below_the_limit_or_without_one_nothing_is_said(nine, ana, bo, client_of):
    assert "room again" not in html(client_of(ana), "/ask?person=bo")
    edit_profile(bo, by=bo, version=bo.version, open_limit=10)
    assert "room again" not in html(client_of(ana), "/ask?person=bo")


@pytest.mark.parametrize("limit", [0, -1, 201])
def test_a_limit_is_a_number_one_can_mean(bo, limit):
    with pytest.raises(Refused, match="between 1 and 200"):
        edit_profile(bo, by=bo, version=bo.version, open_limit=limit)


def test_a_limit_is_set_and_taken_away_on_ones_own_page(bo, client_of):
    said = {"name": "Bo", "language": "en", "theme": "auto"}
    for version, limit, kept in [(1, "8", 8), (2, "", None)]:
        client_of(bo).post("/settings", {**said, "version": version, "open_limit": limit})
        bo.refresh_from_db()
        assert bo.open_limit == kept


def test_a_no_at_the_limit_costs_nothing(nine, ana, bo):
    edit_profile(bo, by=bo, version=bo.version, open_limit=8)
    ask = moves.ask(Wish("One more", to_person=bo), by=ana)
    play(ask, "decline", by=bo, text="I am full; ask Lea.", concierge=True)
    assert not ask.promises.exists()


def test_the_questions_before_a_date_are_few_and_fixed(kept, nine, asked, bo, client_of, queries):
    client = client_of(bo)
    client.get(f"/requests/{asked.pk}/before-a-date")
    with queries(5):
        client.get(f"/requests/{asked.pk}/before-a-date")
