"""How many take part, by unit and month; never who (P28)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from obliged.ground.people.models import Membership, Person, Team
from obliged.ground.people.moves import found_department
from obliged.ground.people.tests.cast import a_person
from obliged.insight import moves as insight
from obliged.insight.models import Turnout
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import Wish

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
MARCH = date(2026, 3, 1)
APRIL_NIGHT = "2026-04-01 03:20"


@pytest.fixture
def house(organisation, admin, it_service):
    """Stores of twenty-one people, of whom thirteen ask; Finance of four, of whom one asks; six of IT promise, four are silent."""
    askers = 0
    for name, size, asking in (("Stores", 21, 13), ("Finance", 4, 1)):
        department = found_department(name, by=admin)
        team = Team.objects.create(name=f"Team {name}", slug=f"team-{name.lower()}", department=department)
        for number, person in enumerate(serving(team, size)):
            if number < asking:
                askers += 1
                moves.ask(Wish(f"Paper {askers}", to_team=it_service), by=person)
    for person in serving(it_service, 10)[:6]:
        ask = moves.ask(Wish("A lamp", to_team=it_service), by=admin)
        moves.play(ask, "promise", by=person, due=clock.now() + timedelta(days=3), text="A lamp")


def serving(team, size: int) -> list[Person]:
    people = [a_person(f"{team.name} {number}", handle=f"{team.slug}-{number}") for number in range(size)]
    Membership.objects.bulk_create([Membership(person=person, team=team) for person in people])
    return people


def told(about: str = "any") -> dict[str, tuple[int, int | None]]:
    with clock.at(APRIL_NIGHT):
        insight.count_turnouts()
    rows = Turnout.objects.filter(month=MARCH, about=about)
    return {str(row.team or row.department or "us"): (row.n, row.hits) for row in rows}


def test_a_unit_under_five_is_folded_into_what_holds_it_and_a_neighbour_goes_along(house):
    # Finance is four people; with Ada, who serves in no team, they would be found as what is left: so IT is folded as well.
    assert told() == {"us": (36, 21), "Stores": (21, 13), "Team Stores": (21, 13)}


def test_what_hardly_anybody_did_elsewhere_is_told_of_no_unit_as_it_would_be_found_by_subtracting(house):
    # Outside Stores two people asked, and outside IT nobody promised.
    assert told("asked") == {"us": (36, 15)} and told("promised") == {"us": (36, 6)}


def test_a_month_is_counted_when_it_is_over_and_only_once(house, admin, it_service):
    assert insight.count_turnouts() == 0
    before = told()
    with clock.at("2026-03-31 12:00"):
        moves.ask(Wish("One more", to_team=it_service), by=Person.objects.get(handle="team-finance-3"))
    assert told() == before and insight.count_turnouts() == 0


def test_who_joins_a_team_in_april_did_not_serve_there_in_march(house):
    before = told()
    Turnout.objects.all().delete()
    stores = Team.objects.get(slug="team-stores")
    # From a team they served in all along, so that the seat of April is the only one they have now.
    finance = Membership.objects.filter(team__slug="team-finance")
    with clock.at("2026-04-01 00:30"):
        newcomers = [Membership(person=seat.person, team=stores) for seat in finance]
        finance.delete()
        Membership.objects.bulk_create(newcomers)
    assert told()["Stores"] == before["Stores"] == (21, 13)


def test_who_is_only_helped_did_not_ask(house):
    silent, helper = Person.objects.get(handle="team-stores-20"), Person.objects.get(handle="it-service-1")
    moves.offer_help(Wish("Shall I carry it?"), to=silent, by=helper)
    assert told("asked")["us"] == (36, 15)


def test_of_a_house_where_all_but_one_took_part_only_that_it_is_most_is_told(house, ana, client_of):
    Turnout.objects.bulk_create([Turnout(month=MARCH, about="any", n=24, is_most=True)])
    page = client_of(ana).get("/insight").content.decode()
    assert "Most of us took part in March 2026." in page


def test_of_fewer_than_five_nothing_is_told(ana, mo, client_of):
    assert told() == {} and "Nothing to tell yet" in client_of(ana).get("/insight/taking-part").content.decode()


def test_the_line_ends_at_the_first_month_that_is_not_told(ana, client_of):
    told_in = (12, 11, 9, 8)
    Turnout.objects.bulk_create([Turnout(month=date(2025, at, 1), about="any", n=30, hits=10 + at) for at in told_in])
    page = client_of(ana).get("/insight/taking-part").content.decode()
    assert "<span>November 2025</span><span>December 2025</span>" in page and page.count('scope="row"') == 4


def test_of_a_department_that_is_folded_the_page_says_where_it_is_counted(house, admin, client_of):
    told()
    page = client_of(admin).get("/insight/taking-part/departments/finance").content.decode()
    assert "Counted in the whole house" in page and "%" not in page.partition("<main")[2]


def test_the_page_says_what_share_of_a_department_took_part(house, ana, client_of):
    told()
    page = client_of(ana).get("/insight/taking-part/departments/stores").content.decode()
    assert "62 % of" in page and "took part in March 2026." in page


def test_no_page_of_it_names_anybody(house, client_of, admin):
    told()
    for address in ("/insight/taking-part", "/insight/taking-part/departments/stores"):
        page = client_of(admin).get(address).content.decode().partition("<main")[2]
        assert not any(person.name in page for person in Person.objects.exclude(pk=admin.pk))
