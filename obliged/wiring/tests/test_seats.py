"""Who is given a seat in a team, or stands in for somebody, hears of it; who took it themselves does not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.ground.notifications.models import Notification
from obliged.ground.people import moves
from obliged.ground.people.models import Act, Person
from obliged.kernel import jobs
from obliged.wiring import reactions

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at("2026-03-02 09:00")]
MONDAY, THURSDAY = datetime(2026, 3, 9, tzinfo=UTC), datetime(2026, 3, 12, tzinfo=UTC)


def told(person) -> list[str]:
    jobs.work()
    return [one.words for one in Notification.objects.filter(person=person).order_by("pk")]


def test_who_joins_or_leaves_by_the_word_of_another_hears_of_it(cy, lea, it_service, client_of):
    moves.join_team(cy, it_service, by=lea)
    assert told(cy) == ["Lea Brandt took you into the team IT Service."] and not told(lea)
    moves.leave_team(cy, it_service, by=lea)
    assert told(cy)[1:] == ["You no longer serve in the team IT Service: Lea Brandt said so."]
    page = client_of(cy).get("/notifications").content.decode()
    assert "took you into the team" in page and "It is for you" in page


def test_who_is_to_lead_hears_that_and_not_also_that_they_joined(cy, lea, it_service):
    moves.lead_team(cy, it_service, by=lea)
    assert told(cy) == ["Lea Brandt made you a lead of the team IT Service."]
    moves.step_down(cy, it_service, by=lea)
    assert told(cy)[1:] == ["You no longer lead the team IT Service, but serve in it as before: Lea Brandt said so."]


def test_who_leads_a_new_team_hears_of_it(admin, cy):
    moves.found_team("Archive", by=admin, lead=cy)
    assert told(cy) == ["Ada Weiss founded the team Archive, and you lead it."]


def test_who_did_it_themselves_is_not_told(admin, bo, it_service):
    moves.found_team("Archive", by=admin, lead=admin)
    moves.leave_team(bo, it_service, by=bo)
    assert not told(admin) and not told(bo)


def test_a_seat_is_told_once_however_often_it_is_played(cy, lea, it_service):
    moves.join_team(cy, it_service, by=lea)
    reactions.tell_of_a_seat(Act.objects.get(kind="join_team").pk)
    assert len(told(cy)) == 1


def test_who_stands_in_hears_for_whom_and_when(bo, cy):
    moves.go_away(bo, MONDAY, THURSDAY, stand_in=cy)
    assert told(cy) == ["Bo Lindqvist is away from Mon 9 Mar to Wed 11 Mar. You stand in for them."] and not told(bo)
    moves.go_away(bo, THURSDAY, THURSDAY.replace(day=13), stand_in=cy)
    assert told(cy)[1:] == ["Bo Lindqvist is away on Thu 12 Mar. You stand in for them."]


def test_who_stands_in_reads_the_days_in_their_own_language(bo, cy):
    Person.objects.filter(pk=cy.pk).update(language="de")
    moves.go_away(bo, MONDAY, THURSDAY, stand_in=cy)
    told(cy)
    assert Notification.objects.get(person=cy).said["first"].startswith("Mo")


@pytest.mark.parametrize("is_told", [True, False])
def test_days_that_are_called_off_leave_the_list_of_who_would_have_stood_in(bo, cy, is_told):
    absence = moves.go_away(bo, MONDAY, THURSDAY, stand_in=cy)
    assert not is_told or told(cy)
    moves.call_off(absence, by=bo)
    assert not told(cy)


def test_who_invited_somebody_hears_once_that_they_came_in(admin, lea):
    _invitation, secret = moves.invite("nia@alderway.example", by=admin)
    assert not told(admin)
    nia = moves.join(secret, name="Nia Odhiambo", password="quiet otter lamp 9")
    assert told(admin) == ["Nia Odhiambo came in by your invitation."] and not told(nia) and not told(lea)
    reactions.tell_who_invited(Act.objects.get(kind="join").pk)
    assert len(told(admin)) == 1 and admin.notifications.get().url == f"/people/{nia.handle}"
