"""What holds for the whole house: its calendar, its concierge, what is kept, what is used."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from obliged.ground.notifications import moves as notifications
from obliged.ground.people import queries
from obliged.ground.people.models import Organisation, Person
from obliged.kernel import clock, jobs
from obliged.ops.admin.tests.conftest import text_of
from obliged.promises import moves as promises

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("UTC"))


def test_every_door_is_there(ada, it_service):
    page = text_of(ada.get("/admin"))
    doors = [line.partition('"')[0] for line in page.split('class="row-title" href="')[1:]]
    assert len(doors) == 13
    assert {ada.get(door).status_code for door in doors} == {200}


def test_administrators_alone_are_led_here(ada, bo, client_of):
    assert "/admin" in text_of(ada.get("/today"))
    assert "/admin" not in text_of(client_of(bo).get("/today"))


@pytest.mark.at("2026-03-02 09:00")
def test_on_a_day_of_our_own_nobody_works(ada, bo, it_service):
    ada.post("/admin/calendar", {"on": "2026-03-03", "name": "Stocktaking"})
    for calendar in (queries.calendar_of(bo, MONDAY), queries.calendar_of_team(it_service, MONDAY)):
        assert calendar.add_days(MONDAY, 1).date() == date(2026, 3, 4)
    assert "Stocktaking" in text_of(ada.get("/admin/calendar"))
    ada.post("/admin/calendar/2026-03-03/work")
    assert queries.calendar_of(bo, MONDAY).add_days(MONDAY, 1).date() == date(2026, 3, 3)
    assert ada.post("/admin/calendar/sometime/work").status_code == 404


@pytest.mark.at("2026-03-02 09:00")
def test_a_team_is_shown_with_the_holidays_of_its_country(ada, it_service, store_operations):
    type(it_service).objects.filter(pk=it_service.pk).update(country="DE")
    assert "Good Friday" in text_of(ada.get("/admin/calendar?team=it-service"))
    assert "Good Friday" not in text_of(ada.get("/admin/calendar?team=store-operations"))


def test_the_week_of_the_house_is_what_new_teams_begin_with(ada, admin):
    said = {"zone": "Europe/Berlin", "version": 1, "day0_first_from": "08:00", "day0_first_until": "12:00"}
    assert ada.post("/admin/calendar/hours", said).status_code == 302
    assert Organisation.current().hours == {"0": [["08:00", "12:00"]]}


def test_requests_without_a_name_arrive_where_it_is_said(ada, lea, it_service):
    assert "Nobody keeps the desk yet" in text_of(ada.get("/admin/concierge"))
    ada.post("/admin/concierge", {"team": "it-service"})
    assert queries.concierge_team() == it_service
    assert "Lea Brandt" in text_of(ada.get("/admin/concierge"))


def test_what_would_go_is_counted_over_everybody(ada, bo):
    with clock.at(clock.now() - timedelta(days=40)):
        notifications.tell([bo], "Long ago.", url="/today", key="one")
    assert "would go." not in text_of(ada.get("/admin/keeping"))
    said = {"notifications_days": 30, "drafts_days": 90, "requests_years": 0, "audit_years": 2, "version": 1}
    ada.post("/admin/keeping", said)
    assert Organisation.current().retention["notifications_days"] == 30
    assert "1 would go." in text_of(ada.get("/admin/keeping"))


def test_nothing_is_kept_for_less_than_no_time(ada):
    said = {"notifications_days": -1, "drafts_days": 90, "requests_years": 0, "audit_years": 2, "version": 1}
    assert ada.post("/admin/keeping", said).status_code == 422


def test_an_area_that_is_off_is_hidden_and_says_so(ada, bo, ana, it_service, client_of):
    ada.post("/admin/areas/thanks/off")
    theirs = client_of(bo)
    answer = theirs.get("/thanks")
    assert answer.status_code == 404
    assert "Thanks is not used here" in text_of(answer)
    assert 'href="/thanks"' not in text_of(theirs.get("/today"))
    ada.post("/admin/areas/thanks/on")
    assert theirs.get("/thanks").status_code == 200


def test_without_a_wall_a_yes_makes_no_card(ada, ana, bo, it_service):
    ada.post("/admin/areas/thanks/off")
    ask = promises.ask(promises.Wish("A till", to_team=it_service), by=ana)
    promises.play(ask, "answer", by=bo, text="Here.")
    promises.play(ask, "accept", by=ana, thanks="Thank you.")
    jobs.work()
    assert not Person.objects.get(pk=bo.pk).thanks.exists()


def test_what_is_no_area_cannot_be_switched(ada):
    assert ada.post("/admin/areas/requests/off").status_code == 409
    assert ada.post("/admin/areas/thanks/away").status_code == 404
