"""Services: said by leads, found by everybody; and the directory around them."""

from __future__ import annotations

import pytest

from obliged.ground.catalogue import moves, queries
from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Team
from obliged.ground.people.tests.cast import a_person
from obliged.kernel import search
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def access(lea, it_service) -> Service:
    return moves.offer_service(it_service, by=lea, name="Access", inputs=["Which till", "Which till", " "], usual_days=2)


def sheet(fields=(), parts=(), **said) -> dict:
    """What the page of a service sends."""
    plain = {"name": "Access", "icon": "key-round", "is_for_everyone": "True", "yes_from": "", "rule": "", "version": 1}
    sent = {**plain, **said}
    for prefix, rows in (("fields", fields), ("parts", parts)):
        sent |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
        sent |= {f"{prefix}-{at}-{name}": value for at, row in enumerate(rows) for name, value in row.items()}
    return sent


def test_a_lead_offers_a_service(access):
    assert (access.slug, access.inputs, access.usual_days) == ("access", ["Which till"], 2)


@pytest.mark.parametrize("who", ["bo", "mo", "cy"])
def test_nobody_else_offers_in_the_name_of_a_team(request, it_service, who):
    with pytest.raises(Refused):
        moves.offer_service(it_service, by=request.getfixturevalue(who), name="Free lunch")


@pytest.mark.parametrize("field", ["slug", "team", "id"])
def test_nothing_else_of_a_service_can_be_set(lea, access, field):
    with pytest.raises(TypeError):
        moves.edit_service(access, by=lea, version=1, **{field: 1})


@pytest.mark.parametrize(
    "said", [{"name": " "}, {"usual_days": 0}, {"inputs": [f"{n}?" for n in range(21)]}, {"summary": "x" * 1001}]
)
def test_what_cannot_be_read_or_kept_is_refused(lea, access, said):
    with pytest.raises(Refused):
        moves.edit_service(access, by=lea, version=1, **said)


def test_the_second_of_two_writers_is_told(lea, access):
    moves.edit_service(access, by=lea, version=1, name="Keys")
    with pytest.raises(Refused, match="while you were writing"):
        moves.edit_service(access, by=lea, version=1, name="Doors")


def test_a_draft_is_seen_by_its_team_only(lea, bo, ana, access, client_of):
    moves.hide_service(access, by=lea, version=1)
    assert [client_of(who).get("/services/access").status_code for who in (bo, ana)] == [200, 404]
    assert not queries.services_found(bo, "").exists()


def test_a_service_is_asked_for_from_its_page(ana, access, client_of):
    page = client_of(ana).get("/services/access").content.decode()
    assert 'href="/ask?service=access"' in page and "Which till" in page and "/edit" not in page


def test_a_lead_says_it_better_and_publishes_it(lea, access, client_of):
    client = client_of(lea)
    client.post("/services/access/edit", sheet(summary="A card that opens."))
    assert "A card that opens." in client.get("/services/access/preview").content.decode()
    assert "A card that opens." not in client.get("/services/access").content.decode()
    client.post("/services/access/change/publish", {"version": 2})
    access.refresh_from_db()
    assert (access.summary, access.is_published, access.draft) == ("A card that opens.", True, None)


def test_a_service_keeps_a_sign_of_its_own_when_something_else_is_edited(lea, access, client_of):
    Service.objects.filter(pk=access.pk).update(icon="footprints")
    client_of(lea).post("/services/access/edit", sheet(icon="footprints"))
    access.refresh_from_db()
    assert access.draft["icon"] == "footprints"


@pytest.mark.parametrize("sign", ["no-such-sign", "../../x", "<b>"])
def test_a_sign_nobody_offered_is_refused(lea, access, client_of, sign):
    assert client_of(lea).post("/services/access/edit", sheet(icon=sign)).status_code == 422


@pytest.mark.parametrize("address", ["/services/access/edit", "/teams/it-service/services/new"])
def test_others_do_not_find_the_form(access, bo, client_of, address):
    assert client_of(bo).get(address).status_code == 404


@pytest.mark.parametrize("address", ["/directory", "/directory/people", "/directory/services"])
@pytest.mark.parametrize("asked", ["", "acc", "<script>", "%", "_", "x" * 500, "\u202e"])
def test_the_directory_is_searched_with_any_words(ana, access, client_of, address, asked):
    assert client_of(ana).get(address, {"q": asked}).status_code == 200


@pytest.mark.parametrize(
    ("address", "name"), [("/people?q=lindqvits", "Bo Lindqvist"), ("?q=tlils", "IT Service"), ("/services?q=acess", "Access")]
)
def test_the_directory_finds_what_was_mistyped(ana, bo, access, client_of, address, name):
    search.rebuild()
    page = client_of(ana).get(f"/directory{address}").content.decode()
    assert name in page


def test_the_directory_finds_no_draft(ana, bo, lea, access, it_service, client_of):
    moves.offer_service(it_service, by=lea, name="Telescopes", is_published=False)
    search.rebuild()
    assert "Telescopes" not in client_of(ana).get("/directory/services?q=telesc").content.decode()


def test_the_directory_finds_by_name_title_and_purpose(ana, bo, access, client_of):
    search.rebuild()
    client = client_of(ana)
    assert "Bo Lindqvist" in client.get("/directory/people?q=lindq").content.decode()
    assert "IT Service" in client.get("/directory?q=tills").content.decode()
    assert "Access" in client.get("/directory/services?q=it serv").content.decode()


def test_long_lists_come_in_pages_by_key(ana, client_of):
    for number in range(60):
        a_person(f"Person {number:02}")
    client = client_of(ana)
    first = client.get("/directory/people").content.decode()
    assert "Show more people" in first and "Person 59" not in first


def test_htmx_is_given_the_list_alone(ana, access, client_of):
    part = client_of(ana).get("/directory", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and 'id="found"' in part


@pytest.mark.parametrize(
    ("address", "asked"), [("/directory", 14), ("/directory/people", 10), ("/directory/services", 10), ("/services/access", 11)]
)
def test_the_directory_asks_a_fixed_number_of_questions(ana, access, client_of, queries, address, asked):
    for number in range(9):
        Team.objects.create(name=f"Team {number}", slug=f"team-{number}")
        a_person(f"Person {number}")
    client = client_of(ana)
    client.get(address)
    with queries(asked):
        client.get(address)


@pytest.mark.parametrize(
    ("address", "said", "leads"),
    [
        ("/directory", "Those who look after this place found them", "/directory/people"),
        ("/directory?q=tills", "No team by these words", "/ask"),
        ("/directory?in=stores", "No team belongs to this department.", "/directory"),
    ],
)
def test_an_empty_directory_says_why_and_where_to_go(client_of, cy, address, said, leads):
    page = client_of(cy).get(address).content.decode()
    assert said in page and f'<a class="btn" href="{leads}">' in page
    assert ("these words" in page) == ("q=" in address)


def test_a_new_organisation_is_shown_its_first_steps(client_of, admin):
    page = client_of(admin).get("/directory").content.decode()
    assert "No team yet" in page and "/teams/new" in page and "/admin/people/invite" in page
