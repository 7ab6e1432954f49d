"""Alderway is the same every time, and holds every state and end of a request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from obliged.commons.feedback.models import Feedback
from obliged.ground.agreements.models import Terms
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.ops import sample
from obliged.ops.sample.script import ZONE, ahead
from obliged.promises.models import Ask
from obliged.promises.models.cache import standing_of
from obliged.promises.verbs import Outcome, State, replay

pytestmark = pytest.mark.django_db


@contextmanager
def transaction_that_never_was() -> Iterator[None]:
    """All that is written inside is undone: the sample is loaded once for all tests of this file."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def alderway(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction_that_never_was(), clock.at("2026-05-12 10:00", "Europe/London"):
        sample.load()
        yield


def test_it_holds_every_state_and_every_end(alderway):
    assert set(Ask.objects.values_list("state", flat=True)) == set(State.values)
    assert set(Ask.objects.exclude(outcome="").values_list("outcome", flat=True)) == set(Outcome.values)


def test_its_history_replays_to_where_it_stands(alderway):
    for ask in Ask.objects.all():
        assert replay(ask.moves.as_acts()) == standing_of(ask)


def test_one_agreement_holds_in_its_second_version_and_one_is_half_accepted(alderway):
    held = Terms.objects.get(agreement__provider__slug="data-reporting", until_on=None)
    talked = Terms.objects.get(agreement__provider__slug="it-service")
    assert (held.number, held.asks.exists(), talked.is_draft) == (2, True, True)
    assert (talked.lines.agreed().count(), talked.lines.count()) == (1, 3)


def test_of_what_teams_were_told_one_was_done_one_will_not_be_one_is_looked_into_and_one_waits(alderway):
    assert sorted(Feedback.objects.values_list("state", flat=True)) == ["done", "heard", "waiting", "will_not"]


def test_every_day_that_was_promised_ends_in_working_hours_of_the_team_that_promised(alderway):
    promised = Ask.objects.exclude(due=None).exclude(team=None).select_related("team")
    hours = {ask.title: ask.due.astimezone(ZoneInfo(ask.team.zone)).time() for ask in promised}
    assert len(hours) > 20
    assert {title: at for title, at in hours.items() if not time(8) <= at <= time(17)} == {}


@pytest.mark.parametrize(("now", "due"), [("10:00", "16:00"), ("18:10", "20:10"), ("23:50", "23:30")])
def test_what_is_due_today_is_so_in_the_evening_too(now, due):
    at = datetime.fromisoformat(f"2026-05-12T{now}").replace(tzinfo=ZONE)
    assert ahead(0, "16:00", at).time() == time.fromisoformat(due)


def test_on_a_weekend_what_was_for_today_was_due_on_friday_at_its_hour():
    sunday = datetime(2026, 5, 17, 3, tzinfo=ZONE)
    assert ahead(0, "16:00", sunday) == datetime(2026, 5, 15, 16, tzinfo=ZONE)


def test_it_is_refused_where_somebody_lives(alderway):
    with pytest.raises(Refused, match="lives here already"):
        sample.load()
