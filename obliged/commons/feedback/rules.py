"""What feedback is made of, who may say what of it, and how it may be answered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from obliged.kernel.rules import Refused

WORKING_DAYS = 5
# Whoever says more in half a year says nothing: what takes longer is told in steps.
LONGEST = timedelta(days=90)
TEXT_LIMIT = 1_000


class State(TextChoices):
    """Where one piece of feedback stands; only the last three are its end."""

    WAITING = "waiting", _("Waits for an answer")
    HEARD = "heard", _("We are looking")
    DONE = "done", _("We did")
    WILL_NOT = "will_not", _("We will not")
    WITHDRAWN = "withdrawn", _("Taken back")


OPEN = (State.WAITING, State.HEARD)
ANSWERS = (State.HEARD, State.DONE, State.WILL_NOT)


@dataclass(frozen=True)
class Frame:
    """Three short answers: what happened, what it did, what the writer wishes."""

    happened: str
    effect: str
    wish: str


@dataclass(frozen=True)
class Reply:
    """What a team says to it: which answer, in which words, and by which day it says more."""

    answer: State
    text: str = ""
    more_on: date | None = None


def check_names_nobody(frame: Frame, names: Iterable[tuple[str, str]]) -> None:
    """Feedback goes to a team. Refuse the whole name or the handle of somebody who serves there."""
    # First names alone are left: Grace, Will and Mark are words as well, and a page that minds each word teaches people to write less.
    for name, handle in names:
        spelled = re.compile(rf"(?<!\w)(?:{re.escape(name)}|@{re.escape(handle)})(?!\w)", re.IGNORECASE)
        for part, text in zip(("happened", "effect", "wish"), astuple(frame), strict=True):
            if spelled.search(text):
                words = gettext(
                    "This names %(name)s. Say it of the team, without the name; what is about one person belongs in a talk."
                )
                raise Refused(words % {"name": name}, field=part)


def check_is_open(state: str) -> None:
    """Refuse to say more once the last word was said."""
    if state not in OPEN:
        raise Refused(gettext("This has its answer already."))


def check_reply(state: str, reply: Reply, today: date) -> None:
    """Refuse a second end, a no without its reason, and a look without a day."""
    check_is_open(state)
    if reply.answer == State.WILL_NOT and not reply.text:
        raise Refused(gettext("Say why not. A no without its reason teaches nobody anything."), field="text")
    if reply.answer == State.DONE and not reply.text:
        raise Refused(gettext("Say what you did, so that others can find it."), field="text")
    if reply.answer == State.HEARD:
        check_day(reply.more_on, today)


def check_day(more_on: date | None, today: date) -> None:
    """“We are looking” is a promise, so it has a day, and one that is near."""
    if more_on is None:
        raise Refused(gettext("Choose the day by which you say more."), field="more_on")
    if more_on < today:
        raise Refused(gettext("This day has passed. Choose today or later."), field="more_on")
    if more_on > today + LONGEST:
        raise Refused(gettext("Choose a day within three months; until then you can say how far you are."), field="more_on")
