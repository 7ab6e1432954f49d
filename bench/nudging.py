"""What one pass of the clock costs over many open requests: `python -m bench.nudging 100000` in an empty, migrated place.

A third is asked and nobody replied, a third is promised and due, a third is delivered and waits; a bell is due for each of them.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obliged.config.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from obliged.ground.people.models import Membership, Organisation, Person, Team  # noqa: E402
from obliged.kernel import jobs  # noqa: E402
from obliged.promises import moves  # noqa: E402
from obliged.promises.models import Ask, Nudge, Promise  # noqa: E402

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
RINGS = BEGAN + timedelta(days=2, hours=5)
DUE = RINGS - timedelta(minutes=5)
PEOPLE, TEAMS, AT_ONCE = 2_000, 200, 2_000
COUNTRIES = ("GB", "DE-BY", "FI", "PT")


def fill(count: int) -> None:
    """People in teams, and so many open requests between them."""
    Organisation.objects.create(pk=1, name="Bench", zone="Europe/London", country="GB")
    teams = Team.objects.bulk_create(
        Team(name=f"Team {n}", slug=f"team-{n}", country=COUNTRIES[n % 4], zone="Europe/Berlin") for n in range(TEAMS)
    )
    people = Person.objects.bulk_create(
        Person(name=f"Person {n}", handle=f"person-{n}", email=f"person-{n}@bench.example", zone="Europe/Berlin")
        for n in range(PEOPLE)
    )
    Membership.objects.bulk_create(Membership(person=person, team=teams[n % TEAMS]) for n, person in enumerate(people))
    for first in range(0, count, AT_ONCE):
        some = [an_ask(n, people, teams) for n in range(first, min(first + AT_ONCE, count))]
        Promise.objects.bulk_create(a_promise(ask) for ask in Ask.objects.bulk_create(some) if ask.due)


def an_ask(n: int, people: list[Person], teams: list[Team]) -> Ask:
    """One open request: asked, promised or delivered in turn."""
    at, state = BEGAN + timedelta(minutes=n % 240), ("asked", "promised", "delivered")[n % 3]
    turn = "customer" if state == "delivered" else "provider"
    moments = dict.fromkeys(("asked_at", "arrived_at", "first_asked_at", "state_since", "turn_since", "last_at", "bell_at"), at)
    held = {"owner": people[(n + 7) % PEOPLE], "due": DUE, "baseline_due": DUE} if state != "asked" else {}
    delivered = {"delivered_at": at} if state == "delivered" else {}
    customer, team = people[n % PEOPLE], teams[(n + 7) % TEAMS]
    return Ask(title=f"Request {n}", customer=customer, team=team, state=state, turn=turn, seq=1, **moments, **held, **delivered)


def a_promise(ask: Ask) -> Promise:
    """The word behind a date."""
    moments = {"due": DUE, "baseline_due": DUE, "made_at": ask.state_since, "delivered_at": ask.delivered_at}
    return Promise(ask=ask, position=0, owner=ask.owner, how="promised", **moments)


def ring_once() -> dict[str, Any]:
    """One pass, and what it took."""
    asked = []

    def count(execute: Any, *said: Any) -> Any:
        asked.append(1)
        return execute(*said)

    cpu, clock = time.process_time(), time.monotonic()
    with connection.execute_wrapper(count):
        looked_at = moves.ring(RINGS)
    seconds, used = time.monotonic() - clock, time.process_time() - cpu
    took = {"requests": looked_at, "nudges": Nudge.objects.count(), "queries": len(asked), "jobs": sum(jobs.waiting().values())}
    return {**took, "seconds": round(seconds, 1), "cpu": round(used, 1), "load": round(os.getloadavg()[0], 1)}


if __name__ == "__main__":
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    print(json.dumps(ring_once()))
