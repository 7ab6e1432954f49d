"""Is the day one that can be kept? A word is given for a moment to come, and not for one nobody will see."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.promises.verbs.act import Act
from obliged.promises.verbs.standing import Standing

FURTHEST = timedelta(days=3653)


def needs_future_due(standing: Standing, act: Act) -> None:
    """A word is given for a moment that is still to come."""
    due = act.get("due")
    if due is None:
        raise Refused(_("Choose the day you can keep."), field="due")
    check_ahead(due, act.at)


def check_ahead(due: datetime, at: datetime, *, field: str = "due") -> None:
    """A date that has passed cannot be promised, offered or proposed."""
    if due.tzinfo is None:
        raise Refused(_("Say the time zone of the date, such as 2026-12-01T17:00:00+01:00."), field=field)
    if due <= at:
        raise Refused(_("That moment has passed. Choose a later one."), field=field)
    check_near(due, at, field=field)


def check_near(moment: datetime, at: datetime, *, field: str) -> None:
    """Nobody's word reaches further than ten years; counting working days to the year 9999 would stop every clock."""
    if moment - at > FURTHEST:
        raise Refused(_("That is more than ten years ahead. Choose a nearer day."), field=field)


def promise_meets_the_wish(standing: Standing, act: Act) -> None:
    """A date after the day it was wanted by is an offer: the customer has to agree to it."""
    due = act.get("due")
    if due is not None and standing.wanted_by is not None and due > standing.wanted_by:
        raise Refused(_("It is wanted sooner than that. Offer this date instead, so they can agree."), field="due")


def input_has_its_day(standing: Standing, act: Act) -> None:
    """What the promise needs from the customer has a name and a day still to come."""
    needs_by = act.get("needs_by")
    if needs_by is None:
        return
    check_ahead(needs_by, act.at, field="needs_by")
    if not act.get("needs"):
        raise Refused(_("Say what you need from them by then."), field="needs")
