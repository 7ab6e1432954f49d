"""A clock is chosen by the name its place has today; old names lead there, and the browser says which it is."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from obliged.ground.people import moves
from obliged.ground.people.forms.fields import ZoneField
from obliged.ground.people.models import Person
from obliged.kernel.worktime import former_names, zones

pytestmark = pytest.mark.django_db
OLD = ["Asia/Calcutta", "Europe/Kiev", "US/Eastern", "America/Buenos_Aires", "Etc/UTC", "Brazil/East"]


@pytest.fixture
def invited(organisation, admin):
    """A browser of somebody who followed an invitation to an organisation in Lisbon."""
    type(organisation).objects.update(zone="Europe/Lisbon")
    client = Client()
    client.get(f"/accounts/join/{moves.invite('cleo@alderway.example', by=admin, name='Cleo Marsh')[1]}")
    return client


def test_only_names_in_use_are_offered():
    assert not set(OLD) & set(zones()) and {"UTC", "Europe/Stockholm", "Asia/Kolkata", "Europe/Kyiv"} <= set(zones())


@pytest.mark.parametrize("old", OLD)
def test_an_old_name_is_understood_and_kept_as_the_new_one(old):
    assert ZoneField().clean(old) in zones() and ZoneField().prepare_value(old) in zones()


def test_every_old_name_leads_to_one_in_use():
    assert set(former_names().values()) <= set(zones())


def test_the_first_page_lets_the_browser_say_the_zone_until_somebody_chose_one(db):
    page = Client().get("/welcome").content.decode()
    assert "data-own-zone" in page and 'data-also="Asia/Calcutta"' in page
    page = Client().post("/welcome", {"zone": "Asia/Tokyo"}).content.decode()
    assert "data-own-zone" not in page and re.search(r'value="Asia/Tokyo" selected', page)


@pytest.mark.parametrize(
    ("said", "kept"), [({"zone": "Asia/Tokyo"}, "Asia/Tokyo"), ({}, "Europe/Lisbon"), ({"zone": ""}, "Europe/Lisbon")]
)
def test_who_is_invited_lives_by_their_own_clock_or_that_of_the_house(invited, said, kept):
    assert re.search(r'value="Europe/Lisbon" selected', invited.get("/accounts/join").content.decode())
    invited.post("/accounts/join", {"name": "Cleo Marsh", "password": "four wet geese", **said})
    assert Person.objects.get(email="cleo@alderway.example").zone == kept


def test_an_invitation_says_who_invites_to_what_and_where(invited):
    page = re.sub("[\u2066-\u2069]", "", invited.get("/accounts/join").content.decode())
    assert "Ada Weiss invites you to Alderway." in page and "On Obliged, the people of Alderway" in page
    assert 'value="Cleo Marsh"' in page and "cleo@alderway.example" in page
