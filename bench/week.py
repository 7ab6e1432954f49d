"""A week of notices: `python -m bench.week 1000` in an empty, migrated place.

People ask, promise, write, move a date, deliver and accept, through the moves and reactions of the product; the clock rings every hour. Each
looks at their list three times a day and reads it. What is counted is how many lines they find there in a day: what was folded under a later
line about the same is one line with it, and so is what came to one desk meanwhile. The mix is ours: two requests a week from each, most of
them to a fifth of the teams, one in five late, one or two messages on each. The seed is fixed.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from obliged.ground.people.models import Person, Team
    from obliged.promises.models import Ask

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
DAYS, HOURS, READING = 5, range(9, 17), (9, 12, 16)
A_DAY, TEAM, DESKS = 0.4, 8, 5
SEED = 12


@dataclass
class Week:
    """What came of it: the lines each person found on each day, all that was told, and what went out by mail."""

    lines: Counter[tuple[int, int]] = field(default_factory=Counter)
    people: list[int] = field(default_factory=list)
    told: int = 0
    mails: int = 0

    def a_day(self) -> list[int]:
        """The lines of each person on each day, of those who found none as well."""
        return [self.lines[person, day] for person in self.people for day in range(DAYS)]

    def figures(self) -> dict[str, float]:
        """What the budget speaks of."""
        days = self.a_day()
        whole = len(days)
        p95 = quantiles(days, n=20)[-1]
        return {
            "median": median(days), "p95": p95, "most": max(days),
            "told a day": round(self.told / whole, 2), "mails a day": round(self.mails / whole, 2),
        }  # fmt: skip


def replay(count: int) -> Week:
    """Play the week; the same each time."""
    from obliged.ground.notifications.models import Notification, Sending
    from obliged.kernel import clock

    random = Random(SEED)
    people, teams = found(count)
    week = Week(people=[person.pk for person in people])
    plans: dict[int, list[Iterator[None]]] = defaultdict(list)
    for slot in range(DAYS * len(HOURS)):
        day, hour = slot // len(HOURS), HOURS[slot % len(HOURS)]
        with clock.at(MONDAY + timedelta(days=day, hours=hour)):
            plans[slot] += [life(person, teams, random) for person in people if random.random() < A_DAY / len(HOURS)]
            for plan in plans.pop(slot):
                # What is over yields no more; what goes on rests some hours of work.
                if next(plan, plan) is None:
                    plans[slot + random.randint(1, 7)].append(plan)
            let_time_pass()
            if hour in READING:
                look(week, day)
    week.told, week.mails = Notification.objects.count(), Sending.objects.count()
    return week


def let_time_pass() -> None:
    """The clock rings, and all that follows from what was done is done."""
    from obliged.ground.notifications import moves as notifications
    from obliged.kernel import clock, jobs
    from obliged.promises import moves

    moves.ring()
    jobs.work()
    notifications.gather(clock.now())


def look(week: Week, day: int) -> None:
    """Everybody opens their list, and has read it."""
    from obliged.ground.notifications.models import Notification
    from obliged.kernel import clock

    week.lines.update((person, day) for person in Notification.objects.unread().values_list("person_id", flat=True))
    Notification.objects.filter(read_at=None).update(read_at=clock.now(), mail_at=None)


def found(count: int) -> tuple[list[Person], list[Team]]:
    """A house: people in teams of eight, the teams that serve most first."""
    from obliged.ground.people.models import Membership, Organisation, Person, Team

    Organisation.objects.get_or_create(pk=1, defaults={"name": "Bench", "zone": "UTC"})
    teams = [Team.objects.create(name=f"Team {n}", slug=f"week-{n}") for n in range(max(count // TEAM, 2))]
    people = [Person.objects.create(name=f"Week {n}", handle=f"week-{n}", email=f"week-{n}@bench.example") for n in range(count)]
    Membership.objects.bulk_create(Membership(person=person, team=teams[n % len(teams)]) for n, person in enumerate(people))
    return people, teams


def life(customer: Person, teams: list[Team], random: Random) -> Iterator[None]:
    """One request from its first word to its last; it rests some hours at each yield."""
    from obliged.kernel import clock
    from obliged.promises import moves
    from obliged.promises.moves import Wish, play

    busy = teams[: max(len(teams) // DESKS, 1)]
    own = customer.home_team
    team = random.choice([team for team in (busy if random.random() < 0.6 else teams) if team != own] or teams[-1:])
    owner = random.choice(list(team.people.all()))
    is_direct = random.random() < 0.4
    wish = Wish("A thing", to_person=owner) if is_direct else Wish("A thing", to_team=team)
    ask = moves.ask(wish, by=customer)
    yield
    if random.random() < 0.5:
        moves.write(ask, "How large?", by=owner)
        yield
        moves.write(ask, "Like the last one.", by=customer)
    play(ask, "promise", by=owner, due=clock.now() + timedelta(days=random.randint(1, 4)))
    yield
    yield from late(ask, owner, customer, random)
    play(ask, "deliver", by=owner, text="Here.")
    yield
    play(ask, "accept", by=customer, thanks="Thank you." if random.random() < 0.3 else "")


def late(ask: Ask, owner: Person, customer: Person, random: Random) -> Iterator[None]:
    """One in five needs longer, and says so."""
    from obliged.promises.moves import play

    if random.random() < 0.2 and ask.due is not None:
        play(ask, "move_date", by=owner, due=ask.due + timedelta(days=2), text="Parts are late.")
        yield
        play(ask, "agree", by=customer)
        yield


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obliged.config.settings")
    import django

    django.setup()
    print(json.dumps(replay(int(sys.argv[1]) if len(sys.argv) > 1 else 1000).figures()))
