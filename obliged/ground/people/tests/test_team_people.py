"""On the page of who serves in a team, what a lead does is worded as a deed; what takes somebody out is asked first."""

from __future__ import annotations

import pytest

from obliged.ground.people.tests.test_pages import page_of

pytestmark = pytest.mark.django_db


def test_what_a_lead_does_to_people_is_worded_as_a_deed_and_leaving_is_asked_first(bo, cy, lea, it_service, client_of):
    page = page_of(client_of(lea), "/teams/it-service/people")
    assert "Make lead" in page and "Make somebody else lead before this one goes." in page and "No longer lead" not in page
    asks = "<summary>Take out of the team</summary>"
    assert asks in page and page.index(asks) < page.index("/people/bo/leave") and "/people/lea/leave" not in page
    client_of(lea).post("/teams/it-service/people/bo/lead")
    page = page_of(client_of(lea), "/teams/it-service/people")
    assert page.count("No longer lead") == 2 and "<summary>Leave this team</summary>" in page


def test_who_serves_alone_reads_that_nobody_will(lea, bo, it_service, client_of):
    client_of(lea).post("/teams/it-service/people/bo/leave")
    page = page_of(client_of(lea), "/teams/it-service/people")
    assert "Nobody serves in IT Service then" in page and "No longer lead" not in page
