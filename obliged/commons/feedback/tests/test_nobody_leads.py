"""Who answers where nobody leads, or only the writer does; what was for leads alone stays closed until its writer opens it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.commons.feedback import moves
from obliged.commons.feedback.models import Feedback
from obliged.commons.feedback.queries import Counts, counts_of
from obliged.commons.feedback.rules import Reply, State
from obliged.ground.people.models import Membership
from obliged.kernel import clock, jobs
from obliged.kernel.rules import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
LATE = datetime(2026, 3, 9, 10, tzinfo=UTC)
NOBODY, OPENS = "Nobody reads this now", "Let both teams read it"


@pytest.fixture
def unread(said_to_leads, lea, bo) -> Feedback:
    """For leads alone, and the last of them is gone."""
    jobs.work()
    Membership.objects.filter(person=lea).delete()
    return said_to_leads


def told(person) -> list[str]:
    jobs.work()
    return [one.words for one in person.notifications.order_by("pk")]


def may_answer(person) -> bool:
    return Feedback.objects.answerable_by(person).exists()


def may_read(person) -> bool:
    return Feedback.objects.visible_to(person).exists()


def leads(person, team) -> None:
    Membership.objects.update_or_create(person=person, team=team, defaults={"role": Membership.Role.LEAD})


def test_what_only_leads_read_nobody_else_is_asked_to_answer_when_the_last_is_gone(unread, bo):
    assert (may_answer(bo), may_read(bo)) == (False, False)


def test_a_reminder_nobody_heard_is_kept_for_who_leads_next(unread, bo, it_service):
    assert moves.remind(LATE) == 0
    leads(bo, it_service)
    assert [moves.remind(LATE), moves.remind(LATE)] == [1, 0]
    assert told(bo) == ["Something somebody told IT Service waits for an answer"]
    assert may_answer(bo) and may_read(bo)


def test_its_writer_is_told_that_nobody_reads_it_and_opens_it(unread, ana, bo, client_of):
    page = client_of(ana).get(f"/heard/{unread.pk}").content.decode()
    assert NOBODY in page and OPENS in page and "Take it back" in page
    with clock.at(LATE):
        assert client_of(ana).post(f"/heard/{unread.pk}/open").status_code == 302
        assert NOBODY not in client_of(ana).get(f"/heard/{unread.pk}").content.decode()
        assert told(bo) == ["Ana Ruiz tells IT Service something, and would like an answer"]
    assert may_answer(bo) and may_read(bo)


def test_who_reads_it_from_now_on_has_five_working_days(unread, ana):
    with clock.at(LATE):
        moves.open_up(unread, by=ana)
        moves.open_up(unread, by=ana)
    unread.refresh_from_db()
    assert (unread.due_at, unread.steps.count()) == (datetime(2026, 3, 16, 10, tzinfo=UTC), 2)


def test_only_its_writer_opens_it_and_only_where_nobody_reads_it(said_to_leads, ana, bo, lea, client_of):
    with pytest.raises(Refused, match="Only who wrote this"):
        moves.open_up(said_to_leads, by=bo)
    with pytest.raises(Refused, match="Who leads IT Service reads this"):
        moves.open_up(said_to_leads, by=ana)
    assert NOBODY not in client_of(ana).get(f"/heard/{said_to_leads.pk}").content.decode()


def test_what_a_lead_said_to_it_stays_between_the_two(said_to_leads, ana, lea, client_of):
    moves.answer(said_to_leads, Reply(State.HEARD, "I ask.", clock.today("UTC")), by=lea, version=1)
    Membership.objects.filter(person=lea).delete()
    page = client_of(ana).get(f"/heard/{said_to_leads.pk}").content.decode()
    assert NOBODY in page and OPENS not in page
    with pytest.raises(Refused, match="stays with it"):
        moves.open_up(said_to_leads, by=ana)


def test_what_nobody_may_read_is_not_held_against_a_team(unread, it_service, bo):
    with clock.at(LATE):
        assert counts_of([it_service.pk])[it_service.pk] == Counts(said=1, waiting=1)
        leads(bo, it_service)
        assert counts_of([it_service.pk])[it_service.pk] == Counts(said=1, waiting=1, due=1, left=1)


def test_where_only_its_writer_leads_whoever_serves_there_answers(said, ana, bo, lea, it_service):
    jobs.work()
    leads(ana, it_service)
    assert not may_answer(bo)
    Membership.objects.filter(person=lea).delete()
    assert (may_answer(ana), may_answer(bo)) == (False, True)
    assert (moves.remind(LATE), told(bo)) == (1, ["Something somebody told IT Service waits for an answer"])
    moves.answer(said, Reply(State.DONE, "We did."), by=bo, version=1)


def test_a_writer_who_came_to_lead_alone_still_hears_that_nobody_reads_it(unread, ana, it_service, client_of):
    leads(ana, it_service)
    assert NOBODY in client_of(ana).get(f"/heard/{unread.pk}").content.decode()
    assert not may_answer(ana)
