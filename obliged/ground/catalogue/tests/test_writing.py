"""Writing a service: from a template, as a draft, looked at, published; two leads at once."""

from __future__ import annotations

import pytest

from obliged.ground.catalogue import gallery, moves
from obliged.ground.catalogue.models import Service
from obliged.ground.catalogue.tests.test_services import sheet
from obliged.ground.people.models import Department, Membership
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db
NEW = "/teams/it-service/services/new"


@pytest.fixture
def access(lea, it_service) -> Service:
    return moves.offer_service(it_service, by=lea, name="Access", inputs=["Which till"])


def html(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("one", gallery.templates(), ids=lambda one: one.key)
def test_every_template_can_be_published_as_it_is(client_of, lea, it_service, one):
    assert one.name in html(client_of(lea).get(NEW)).replace("&#39;", "'")
    words = {name: said for name, said in one.words().items() if name != "fields"}
    service = moves.offer_service(it_service, by=lea, is_published=False, fields=one.words()["fields"], **words)
    assert moves.publish_service(service, by=lea, version=1).is_published


def test_a_lead_begins_with_a_template_looks_at_it_and_publishes(client_of, lea, ana, it_service):
    lead, rows = client_of(lea), [{"label": "What is broken?", "kind": "text"}, {"label": "A picture", "kind": "file"}]
    assert "What is broken?" in html(lead.get(f"{NEW}?from=repair"))
    answer = lead.post(f"{NEW}?from=repair", sheet(rows, name="Something is broken", icon="wrench"))
    assert answer["Location"] == "/services/something-is-broken/preview"
    assert client_of(ana).get("/services/something-is-broken").status_code == 404
    assert "Publish it" in html(lead.get(answer["Location"]))
    lead.post("/services/something-is-broken/change/publish", {"version": 1})
    assert "What is broken?" in html(client_of(ana).get("/services/something-is-broken"))


def test_one_more_question_loses_nothing_that_was_typed(client_of, lea, access):
    answer = client_of(lea).post("/services/access/edit", {**sheet([{"label": "Half a", "kind": "text"}]), "more-fields": "1"})
    assert answer.status_code == 200 and "Half a" in html(answer) and "fields-1-label" in html(answer)
    assert Service.objects.get().draft is None


def test_a_circle_of_conditions_is_refused_in_words_and_nothing_is_kept(client_of, lea, access):
    circle = [
        {"label": "A", "kind": "text", "when": "B", "value": "x"},
        {"label": "B", "kind": "text", "when": "A", "value": "x"},
    ]
    answer = client_of(lea).post("/services/access/edit", sheet(circle))
    assert answer.status_code == 422 and "wait for each other" in html(answer)
    assert Service.objects.get().draft is None


def test_the_second_of_two_leads_is_told_and_loses_nothing(client_of, lea, admin, access):
    first, second = sheet(summary="By the first."), sheet(summary="By the second.", version=1)
    client_of(admin).post("/services/access/edit", first)
    answer = client_of(lea).post("/services/access/edit", second)
    page = html(answer)
    assert answer.status_code == 409 and "while you were writing" in page
    assert "By the second." in page and "By the first." in page and 'value="2"' in page
    client_of(lea).post("/services/access/edit", {**second, "version": 2})
    assert Service.objects.get().draft["summary"] == "By the second."


def test_two_leads_publish_at_once_and_one_of_them_is_told(client_of, lea, admin, access):
    moves.edit_service(access, by=lea, version=1, summary="New.")
    said = {"version": 2}
    answers = [client_of(who).post("/services/access/change/publish", said).status_code for who in (lea, admin)]
    assert answers == [302, 409]


def test_what_is_published_stays_while_a_lead_writes(client_of, lea, ana, access):
    moves.edit_service(access, by=lea, version=1, name="Keys", inputs=["Which door"])
    assert "Which till" in html(client_of(ana).get("/ask?service=access"))
    moves.discard_draft(access, by=lea, version=2)
    assert Service.objects.get().words()["name"] == "Access"


@pytest.mark.parametrize("said", [{"is_for_everyone": False}, {"yes_from": "person"}, {"parts": [{"team": 0, "title": "A key"}]}])
def test_what_is_not_whole_can_be_written_and_is_not_published(lea, access, said):
    moves.edit_service(access, by=lea, version=1, **said)
    with pytest.raises(Refused):
        moves.publish_service(access, by=lea, version=2)
    assert Service.objects.get().draft


class TestWhoMaySee:
    @pytest.fixture
    def stores_only(self, lea, access, store_operations) -> Service:
        stores = Department.objects.create(name="Stores", slug="stores")
        type(store_operations).objects.filter(pk=store_operations.pk).update(department=stores)
        moves.edit_service(access, by=lea, version=1, is_for_everyone=False, for_departments=[stores.pk])
        return moves.publish_service(access, by=lea, version=2)

    @pytest.mark.parametrize(("who", "status"), [("ana", 200), ("bo", 200), ("cy", 404), ("admin", 200)])
    def test_the_page_is_for_those_it_is_meant_for_and_its_team(self, request, client_of, stores_only, who, status):
        assert client_of(request.getfixturevalue(who)).get("/services/access").status_code == status

    @pytest.mark.parametrize("place", ["/directory/services", "/teams/it-service", "/directory"])
    def test_no_list_shows_it_to_others(self, client_of, ana, cy, stores_only, place):
        shown = [
            html(client_of(who).get(place)).count("Access</a>") + html(client_of(who).get(place)).count(">Access<")
            for who in (ana, cy)
        ]
        assert shown[0] > shown[1] == 0

    def test_others_cannot_ask_for_it(self, client_of, cy, stores_only):
        wish = {"title": "A key", "to": "service:access", "wants": "deed"}
        assert client_of(cy).post("/ask", wish).status_code == 422
        assert "Access" not in html(client_of(cy).get("/ask?service=access"))

    def test_who_joins_a_team_of_the_department_sees_it(self, client_of, cy, stores_only, store_operations):
        Membership.objects.create(person=cy, team=store_operations)
        assert client_of(cy).get("/services/access").status_code == 200
