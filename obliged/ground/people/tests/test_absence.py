"""Away and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from obliged.ground.people import moves, queries
from obliged.kernel import clock
from obliged.kernel.rules import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
MONDAY, THURSDAY = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC)


def test_somebody_who_is_away_has_a_stand_in(bo, lea):
    moves.go_away(bo, MONDAY, THURSDAY, stand_in=lea)
    assert queries.is_away(bo, clock.now()) and queries.stand_in_for(bo, clock.now()) == lea


def test_the_moment_one_is_back_is_work_again(bo, lea):
    moves.go_away(bo, MONDAY, THURSDAY, stand_in=lea)
    assert not queries.is_away(bo, THURSDAY) and queries.stand_in_for(bo, THURSDAY) is None


def test_a_stand_in_who_is_away_stands_in_for_nobody(bo, lea):
    moves.go_away(bo, MONDAY, THURSDAY, stand_in=lea)
    moves.go_away(lea, MONDAY, THURSDAY)
    assert queries.stand_in_for(bo, clock.now()) is None


def test_one_comes_back_early(bo):
    moves.go_away(bo, MONDAY, THURSDAY)
    moves.come_back(bo)
    assert not queries.is_away(bo, clock.now())


def test_days_that_have_not_begun_are_called_off_without_trace(bo):
    absence = moves.go_away(bo, THURSDAY, THURSDAY + timedelta(days=1))
    moves.call_off(absence, by=bo)
    assert not bo.absences.exists()


def test_nobody_calls_off_the_days_of_another(bo, ana):
    absence = moves.go_away(bo, THURSDAY, THURSDAY + timedelta(days=1))
    with pytest.raises(Refused):
        moves.call_off(absence, by=ana)


def test_days_away_do_not_overlap(bo):
    moves.go_away(bo, MONDAY, THURSDAY)
    with pytest.raises(Refused, match="already"):
        moves.go_away(bo, MONDAY + timedelta(days=1), THURSDAY + timedelta(days=1))


@pytest.mark.parametrize(("begin", "end"), [(THURSDAY, MONDAY), (MONDAY - timedelta(days=9), MONDAY - timedelta(days=8))])
def test_days_the_wrong_way_round_or_past_are_refused(bo, begin, end):
    with pytest.raises(Refused):
        moves.go_away(bo, begin, end)


def test_nobody_stands_in_for_themselves(bo):
    with pytest.raises(Refused, match="somebody else"):
        moves.go_away(bo, MONDAY, THURSDAY, stand_in=bo)


def test_working_time_rests_while_somebody_is_away(bo):
    moves.go_away(bo, MONDAY, THURSDAY)
    assert queries.calendar_of(bo, clock.now()).next_open(clock.now()) == datetime(2026, 3, 5, 9, tzinfo=UTC)


def test_a_team_is_never_away(bo, it_service):
    moves.go_away(bo, MONDAY, THURSDAY)
    assert queries.calendar_of_team(it_service, clock.now()).is_open(clock.now())


def test_holidays_are_those_of_the_first_team(bo, it_service):
    it_service.country = "GB"
    it_service.save()
    assert queries.calendar_of(bo, clock.now()).country == "GB"
