"""Four things people of Alderway told a team: one was done, one will not be, one is looked into, one waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from obliged.commons.feedback import moves
from obliged.commons.feedback.models import Feedback
from obliged.commons.feedback.rules import Frame, Reply, State
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.ops.sample.script import moment

LABELS = Frame(
    "Last month the shelf labels came in one box for both floors, and we sorted them on the shop floor.",
    "Two of us stood there for three hours on the day before the opening.",
    "One box for each floor, with the floor written on it.",
)
WINDOWS = Frame(
    "The window plan for Leeds came as a picture without measures.",
    "We cut the oak twice.",
    "A plan with measures for every window, from the first sketch on.",
)
SATURDAYS = Frame(
    "We had a locked till on a Saturday, and nobody answered until Monday.",
    "One queue instead of two, all day.",
    "Somebody of yours we can call on Saturdays.",
)
ROTA = Frame(
    "The rota for the Leeds weekend came two days after the badges were printed.",
    "Eleven starters wore somebody else’s name in their first hour.",
    "Names first, hours later: send us the list of people as soon as you have it.",
)
Deed = tuple[datetime, int, Callable[[], None]]


def deeds(now: datetime) -> list[Deed]:
    """What was said and answered, each at its own moment."""
    days = (
        (-21, "09:50", lambda: say(LABELS, "hannah-whitfield", "store-opening")),
        (-18, "15:20", lambda: answer(LABELS, "elif-kaya", State.DONE, "We asked the printer for a box per floor. York’s came that way on Tuesday.")),
        (-15, "11:10", lambda: say(WINDOWS, "piotr-zielinski", "visual-merchandising")),
        (-11, "16:40", lambda: answer(WINDOWS, "priya-raman", State.WILL_NOT, "A first sketch is there to be thrown away. The plan you build from has measures; we now write “sketch” across everything before it.")),
        (-9, "17:10", lambda: say(SATURDAYS, "marcus-bright", "it-service")),
        (-6, "10:30", lambda: answer(SATURDAYS, "kwame-mensah", State.HEARD, "We ask the weekend crew whether they would.", days=14)),
        (-3, "09:15", lambda: say(ROTA, "elif-kaya", "store-operations")),
    )  # fmt: skip
    return [(moment(day, hour, now), 997, deed) for day, hour, deed in days]


def say(frame: Frame, who: str, team: str) -> None:
    """Somebody says it."""
    moves.give(frame, to=Team.objects.get(slug=team), by=Person.objects.get(handle=who))


def answer(frame: Frame, who: str, said: State, words: str, days: int = 0) -> None:
    """Who leads the team answers; who is looking names a day."""
    piece, lead = Feedback.objects.get(happened=frame.happened), Person.objects.get(handle=who)
    more_on = clock.today(piece.team.zone) + timedelta(days=days) if days else None
    moves.answer(piece, Reply(said, words, more_on), by=lead, version=piece.version)
