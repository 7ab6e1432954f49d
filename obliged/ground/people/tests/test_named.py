"""What stands beside a name."""

from __future__ import annotations

import pytest

from obliged.ground.people.models import Membership

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:30")]


def test_who_serves_in_two_teams_is_named_with_both(ana, bo, it_service, store_operations, client_of):
    Membership.objects.create(person=bo, team=store_operations)
    row = client_of(ana).get("/directory/people").content.decode().split('href="/people/bo"')[1].split("</li>")[0]
    head = client_of(ana).get("/people/bo").content.decode().split("person-head")[1].split("</header>")[0]
    face = client_of(bo).get("/people/ana").content.decode().split('class="me"')[1].split("</a>")[0]
    for place in (row, head, face):
        assert place.index("IT Service") < place.index("Store Operations")
