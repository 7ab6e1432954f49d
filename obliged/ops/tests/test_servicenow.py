"""A real log: 619 incidents of an IT company, in 3,446 events, become requests and moves and agree with what was counted elsewhere.

The figures come from expected.json and expected_handovers.csv beside the log; how each is read off the moves is said at its test
and in docs/decisions/0050-imported-history.md.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from statistics import median

import pytest

from obliged.ground.people.models import Person, Team
from obliged.insight.chains import chained
from obliged.insight.measures import Window
from obliged.ops.importing import import_history
from obliged.ops.importing.mapping import read_mapping
from obliged.ops.tests.real_input import real
from obliged.promises.models import Ask, Move
from obliged.promises.moves.imported import is_whole
from obliged.promises.queries.history import broken_links

INTAKE = "service-desk"
LOG = "servicenow/servicenow_incident_event_log_slice.csv.gz"


def read_log(**how):
    with real(LOG).open("rb") as file:
        return import_history(file, mapping=read_mapping("servicenow", kind="history"), **how)


def expected() -> dict:
    return json.loads(real("servicenow/expected.json").read_text())


@pytest.fixture(scope="module")
def log(django_db_setup, django_db_blocker):
    """The log is read once for all tests here, and gone after them."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield read_log()
        transaction.set_rollback(True)


@pytest.fixture
def asks(log, db):
    return Ask.objects.filter(source="servicenow")


def teams_of(ask: Ask) -> list[str]:
    """The teams that had it, one after another: those its moves name, without the intake, which the log does not name."""
    names = dict(Team.objects.exclude(slug=INTAKE).values_list("pk", "name"))
    named = [names.get(move.data["team"]) for move in ask.moves.all() if move.data.get("team")]
    return [name for name, _run in groupby(filter(None, named))]


def handovers(asks) -> Counter:
    """A hand-over is a change from one team to the next."""
    return Counter(pair for ask in asks.prefetch_related("moves") for pair in pairwise(teams_of(ask)))


def test_every_event_is_a_move_and_every_incident_a_request(log, asks):
    events = set(Move.objects.filter(ask__in=asks).values_list("ask_id", "data__event"))
    assert (len(asks), len(events)) == (expected()["counts"]["incidents"], expected()["counts"]["events"])
    assert (log.counts["events read"], log.problems) == (3446, [])


def test_hand_overs_between_teams_are_those_that_were_counted(asks):
    with real("servicenow/expected_handovers.csv").open() as file:
        counted = {(row["from_group"], row["to_group"]): int(row["handovers"]) for row in csv.DictReader(file)}
    assert handovers(asks) == counted
    assert sum(counted.values()) == expected()["group_handovers"]["total"]


def test_the_hops_of_the_map_of_ways_are_the_same(asks):
    """Whoever called serves in no team here, so that each chain begins at the team that had it first."""
    opened = sorted(ask.asked_at for ask in asks)
    legs = chained(asks, Window(opened[0] - timedelta(days=1), opened[-1]))
    names = dict(Team.objects.exclude(slug=INTAKE).values_list("pk", "name"))
    hops = Counter(tuple(names.get(team) for team in leg.path[-2:]) for leg in legs)
    assert Counter({pair: count for pair, count in hops.items() if None not in pair}) == handovers(asks)


def test_hand_overs_of_each_request_are_spread_as_counted(asks):
    spread = Counter(str(len(teams_of(ask)) - 1 if teams_of(ask) else 0) for ask in asks.prefetch_related("moves"))
    assert spread == expected()["group_handovers"]["distribution"]


def test_callers_groups_and_resolvers_are_placeholders(asks):
    counts = expected()["counts"]
    people = Person.objects.filter(is_placeholder=True, email__endswith="@servicenow.invalid")
    assert people.filter(pk__in=asks.values("customer")).count() == counts["callers"]
    assert people.filter(name__startswith="Resolver").count() == counts["resolvers_excl_?"]
    assert Team.objects.filter(is_placeholder=True).exclude(slug=INTAKE).count() == counts["assignment_groups_excl_?"]


def test_all_ended_and_none_counts_as_accepted_because_no_caller_said_so(asks):
    assert set(asks.values_list("state", "outcome")) == {("ended", "unconfirmed")}
    assert not Move.objects.filter(ask__in=asks, verb__in=["accept", "promise", "agree"]).exists()


def test_reopened_is_where_the_counter_rose(asks):
    reopened = Counter(str(ask.not_yets) for ask in asks)
    assert reopened == expected()["reopens"]["distribution"]


def test_times_are_those_of_the_log(asks):
    """From asked to ended is from opened_at to the moment of the row that closed it."""
    hours = sorted((ask.ended_at - ask.asked_at).total_seconds() / 3600 for ask in asks)
    assert round(median(hours), 4) == expected()["time_to_close_hours"]["0.5"]
    assert round(sum(hours) / len(hours), 4) == expected()["time_to_close_hours"]["mean"]
    assert f"{min(ask.asked_at for ask in asks):%Y-%m-%d %H:%M:%S}" == expected()["time"]["opened_min"]


def test_the_teams_that_had_it_last_are_those_of_the_log(asks):
    """The log leaves the group of 49 incidents empty on the last row; here the last one named keeps it."""
    last = Counter(ask.team.name for ask in asks.select_related("team"))
    groups = expected()["by_final_assignment_group"]["values"]
    assert all(last[name] >= said["incidents"] for name, said in groups.items() if name != "?")
    assert sum(last.values()) == sum(said["incidents"] for said in groups.values())


def test_every_log_replays_and_every_chain_holds(asks):
    assert [ask.external_id for ask in asks if not is_whole(ask)] == []
    assert list(broken_links()) == []


def test_no_clock_runs_and_nobody_is_told(asks):
    from obliged.ground.notifications.models import Notification
    from obliged.promises.moves import ring

    assert not asks.exclude(bell_at=None).exists()
    assert ring(datetime.fromisoformat("2026-03-02T09:00:00+00:00")) == 0
    assert not Notification.objects.exists()


def test_read_again_it_changes_nothing(log, db):
    assert read_log().changes == 0
