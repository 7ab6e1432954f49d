"""The pages of a person and of a team."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.ground.people import moves
from obliged.ground.people.models import Person, Team
from obliged.ground.people.moves.forgetting import forget
from obliged.ground.people.tests.cast import a_person
from obliged.ui import slots

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:30")]


def page_of(client, address: str) -> str:
    """What a page says."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_person_can_be_asked_from_their_page(ana, bo, client_of):
    assert 'href="/ask?person=bo"' in page_of(client_of(ana), "/people/bo")


def test_nobody_asks_themselves_from_their_own_page(ana, client_of):
    page = page_of(client_of(ana), "/people/ana")
    assert "/ask?person=ana" not in page and 'href="/settings"' in page


def test_who_has_left_is_still_read_about_but_not_asked(ana, cy, admin, client_of):
    moves.deactivate(cy, by=admin)
    page = page_of(client_of(ana), "/people/cy")
    assert "no longer works here" in page and "/ask?person=cy" not in page


def test_a_person_is_there_until_their_hours_end(ana, bo, client_of):
    assert "There until 17:00." in page_of(client_of(ana), "/people/bo")


def test_somebody_who_is_away_names_who_stands_in(ana, bo, lea, client_of):
    moves.go_away(bo, datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC), stand_in=lea)
    assert "Lea Brandt stands in." in page_of(client_of(ana), "/people/bo")


@pytest.mark.parametrize("name", ["Аna Ruiz", "Ana Ruíz"])
def test_twins_are_told_apart_by_their_handles(ana, bo, client_of, name):
    a_person(name, handle="not-ana")
    assert "@ana" in page_of(client_of(bo), "/people/ana") and "@not-ana" in page_of(client_of(bo), "/directory/people")


def test_a_twin_who_takes_another_name_is_a_twin_no_more(ana, bo, client_of):
    twin = a_person("Аna Ruiz", handle="not-ana")
    moves.edit_profile(twin, by=twin, version=1, name="Anna Berg")
    assert not Person.objects.filter(is_mistakable=True).exists()


def test_everybody_is_told_apart_at_once_and_former_colleagues_are_not(ana, bo, admin):
    Person.objects.create_user("x@alderway.example", name=ana.name, handle="not-ana")
    for number in range(2):
        forget(a_person(f"Gone {number}"), by=admin)
    moves.tell_apart()
    assert set(Person.objects.filter(is_mistakable=True).values_list("handle", flat=True)) == {"ana", "not-ana"}


def test_when_somebody_is_there_again_is_said_on_the_clock_beside_it(ana, bo, client_of):
    Person.objects.filter(pk=bo.pk).update(zone="Asia/Tokyo", location="Tokyo")
    page = page_of(client_of(ana), "/people/bo")
    assert "where it is 18:30." in page and ">tomorrow 09:00</time>" in page


@pytest.mark.parametrize(
    "address", ["/people/nobody", "/people/Ana", "/people/ana ", "/people/%D0%B0na", "/teams/nothing", "/people/1"]
)
def test_what_is_not_there_is_not_found(ana, client_of, address):
    assert client_of(ana).get(address).status_code == 404


@pytest.mark.parametrize(("address", "asked"), [("/people/bo", 12), ("/teams/it-service", 21)])
def test_pages_ask_a_fixed_number_of_questions(ana, bo, it_service, client_of, queries, address, asked):
    for number in range(5):
        moves.join_team(a_person(f"Person {number}"), it_service, by=bo.manager)
    client = client_of(ana)
    client.get(address)
    with queries(asked):
        client.get(address)


def test_other_areas_stand_on_the_page_of_a_team(ana, it_service, client_of):
    slots.fill("team.aside")(lambda request, team: f"panel of {team.slug}")
    page = page_of(client_of(ana), "/teams/it-service")
    slots.clear("team.aside")
    assert "panel of it-service" in page


def test_a_team_that_takes_no_requests_says_so(ana, lea, it_service, client_of):
    moves.edit_team(it_service, by=lea, version=1, is_open=False)
    page = page_of(client_of(ana), "/teams/it-service")
    assert "takes no requests" in page and "/ask?team=it-service" not in page


@pytest.mark.parametrize("address", ["/teams/it-service/edit", "/teams/it-service/hours", "/teams/it-service/people"])
def test_only_leads_and_administrators_edit_a_team(lea, bo, mo, admin, client_of, address):
    assert [client_of(who).get(address).status_code for who in (lea, admin, bo, mo)] == [200, 200, 404, 404]


def test_a_lead_edits_the_team(lea, it_service, client_of):
    said = {
        "name": "IT",
        "purpose": "Tills.",
        "icon": "wrench",
        "reply_days": 2,
        "is_open": "on",
        "version": 1,
        "is_concierge": "on",
    }
    assert client_of(lea).post("/teams/it-service/edit", said).headers["Location"] == "/teams/it-service"
    it_service.refresh_from_db()
    assert (it_service.purpose, it_service.reply_days, it_service.is_concierge) == ("Tills.", 2, False)


def test_a_lead_lets_somebody_join(lea, cy, it_service, client_of):
    client_of(lea).post("/teams/it-service/people", {"person": "cy@alderway.example"})
    assert it_service in cy.teams.all()


def test_members_change_no_memberships(bo, lea, it_service, client_of):
    assert client_of(bo).post("/teams/it-service/people/lea/step-down").status_code == 409
    assert it_service.is_led_by(lea)


def test_a_member_leaves_by_their_own_click(bo, it_service, client_of):
    client_of(bo).post("/teams/it-service/people/bo/leave")
    assert not Team.objects.of(bo).exists()


def test_an_administrator_chooses_the_concierge(admin, ana, it_service, client_of):
    answers = [client_of(who).post("/teams/it-service/concierge").status_code for who in (ana, admin)]
    it_service.refresh_from_db()
    assert answers == [404, 302] and it_service.is_concierge
    assert "do not know whom to ask arrive here" in page_of(client_of(ana), "/teams/it-service")
