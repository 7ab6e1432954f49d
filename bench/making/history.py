"""Years of requests, written in bulk: chained, folded at the table of verbs, with what stands beside them."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from bench.making import beside
from bench.making.stories import MIX, OPEN, TEN, told
from bench.making.words import paragraph, title
from bench.making.world import World
from bench.reader import OWN, TENS
from obliged.kernel import clock, jobs
from obliged.promises.models import Ask
from obliged.promises.moves.imported import Course, write_history

AT_ONCE = 2_000
YEARS = timedelta(days=700)


def make_history(world: World, size: int) -> None:
    """Write so many requests, oldest first; the reader's own are the same in every size."""
    chance, now = Random(size), clock.now()
    courses: list[Course] = []
    for at in range(size):
        courses.append(course(world, at, size, now, chance))
        if len(courses) == AT_ONCE or at == size - 1:
            write(courses, chance)
            courses = []
            # What follows from writing is done here: the search index is filled, and no job is left for the measured workers.
            while jobs.work():
                pass


def course(world: World, at: int, size: int, now: datetime, chance: Random) -> Course:
    """One request with all its moves. The newest are the reader's: first with ten moves, then a list of open ones."""
    left = size - at
    if left <= TENS + OWN:
        # The reader meets the same pages in every size.
        chance = Random(left)
    if left <= TENS:
        return played(world, TEN, now, chance, reader_is="customer" if at % 2 else "owner")
    if left <= TENS + OWN:
        return played(world, OPEN[at % len(OPEN)], now, chance, reader_is="customer")
    story = MIX[at % len(MIX)]
    until = now if story in OPEN else now - YEARS * (left / size)
    return played(world, story, until, chance)


def played(world: World, story: str, until: datetime, chance: Random, reader_is: str = "") -> Course:
    """A story between two people, ended by a moment."""
    team = world.teams[0] if reader_is == "owner" else chance.choice(world.teams[1:])
    owner = world.reader if reader_is == "owner" else chance.choice(world.members[team])
    customer = world.reader if reader_is == "customer" else another(world, owner, chance)
    ended = until - timedelta(hours=chance.randint(1, 40))
    began = ended - timedelta(days=chance.randint(2, 9))
    details = paragraph(chance, 3)
    ask = Ask(
        title=title(chance), details=details, details_html=f"<p>{details}</p>\n", because=paragraph(chance, 1),
        customer_id=customer, customer_team_id=world.homes[customer], service_id=world.services[team],
    )  # fmt: skip
    asked = {"customer": customer, "team": team, "wanted_by": ended + timedelta(days=5), "text": ""}
    course = Course(ask)
    for act in told(story, began, ended, customer, owner, asked, chance):
        course.tell(act)
    return course


def another(world: World, owner: int, chance: Random) -> int:
    """Anybody but the owner and the reader."""
    found = chance.choice(world.people)
    return found if found not in (owner, world.reader) else another(world, owner, chance)


@transaction.atomic
def write(courses: list[Course], chance: Random) -> None:
    """Write some requests as if they had been asked here."""
    write_history(courses)
    asks = [course.ask for course in courses]
    beside.write(asks, chance)
    # The importer rings no bell for what was asked elsewhere; here the clock looks after what is open.
    Ask.objects.filter(pk__in=[ask.pk for ask in asks]).update(is_imported=False)
    open_ones = [ask.pk for ask in asks if ask.is_open]
    Ask.objects.filter(pk__in=open_ones).update(bell_at=clock.now() + timedelta(days=1))
