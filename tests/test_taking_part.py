"""That somebody asked or promised, or never did, is told by no list of people (P28): those lists stay the same, whatever one does."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from obliged.ground.people.models import Person
from obliged.kernel import clock, jobs
from obliged.ops.exporting import export_people
from obliged.promises import moves
from obliged.promises.moves import Wish

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
# The secret of a form is another one each time.
FORMS = re.compile(r'value="\w{64}"')
LISTS = ("/api/v1/people?limit=200", "/directory/people", "/teams/it-service", "/insight/taking-part")


def lists_of_people(client) -> dict[str, str]:
    """Every list of people an administrator can have."""
    file = io.StringIO()
    export_people(file)
    pages = {address: FORMS.sub("", client.get(address).content.decode().partition("<main")[2]) for address in LISTS[1:]}
    people = client.get(LISTS[0]).json()["items"]
    return {"export people": file.getvalue(), LISTS[0]: str(people), **pages}


@pytest.fixture
def nosy(admin, ana, bo, mo, lea, it_service, client_of):
    """An administrator who looks."""
    return client_of(admin)


def test_lists_of_people_are_the_same_before_and_after_somebody_takes_part(nosy, ana, bo, it_service):
    before = lists_of_people(nosy)
    moves.play(
        moves.ask(Wish("A lamp", to_team=it_service), by=ana),
        "promise",
        by=bo,
        due=clock.now() + timedelta(days=7),
        text="A lamp",
    )
    jobs.work()
    assert lists_of_people(nosy) == before


def test_no_list_of_people_can_be_asked_for_those_who_did_not(nosy):
    schema = nosy.get("/api/v1/openapi.json").json()
    asked = {each["name"] for each in schema["paths"]["/api/v1/people"]["get"].get("parameters", [])}
    assert asked <= {"cursor", "limit", "q", "team"}


def test_no_table_of_figures_has_a_key_to_a_person():
    for table in apps.get_app_config("insight").get_models():
        assert not [field.name for field in table._meta.get_fields() if field.related_model is Person], table


def test_the_pages_of_taking_part_offer_nothing_to_take_away(nosy):
    page = nosy.get(reverse("insight:turnout")).content.decode().partition("<main")[2]
    assert ".csv" not in page and "download" not in page
