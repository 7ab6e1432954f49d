"""The thread of a request: asked, talked, promised, delivered, accepted, thanked, and a few words under each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from obliged.promises.queries.reading import Reading
from obliged.promises.verbs import How, Outcome, Side, State
from obliged.ui import dates

TALKING = (State.ASKED, State.OFFERED)
HELD = (State.PROMISED, State.MOVING, State.NOT_YET)


@dataclass(frozen=True)
class Step:
    """One bead."""

    name: str
    under: str | Markup = ""
    is_done: bool = False
    is_now: bool = False
    is_thanks: bool = False


def thread_of(reading: Reading) -> list[Step]:
    """The beads, as far as the request came and as far as it may still go."""
    makers: list[Callable[[Reading], Step | None]] = [asked, talked, promised, delivered, accepted, thanked]
    if reading.ask.state == State.ENDED and reading.ask.outcome != Outcome.ACCEPTED:
        makers = [asked, talked, promised_if_it_was, ended]
    if reading.ask.delivered_at and not reading.words and promised in makers:
        makers.remove(promised)
    return [step for step in (make(reading) for make in makers) if step]


def asked(reading: Reading) -> Step:
    """The day it was asked; the first time, if it was asked again elsewhere."""
    return Step(_("Asked"), dates.when(reading.ask.first_asked_at), is_done=True)


def talked(reading: Reading) -> Step:
    """While talking, whose word is next; afterwards, how long it took."""
    ask = reading.ask
    if ask.state in TALKING:
        return Step(_("Talking"), whose_word(reading), is_now=True)
    until = reading.words[0].made_at if reading.words else ask.delivered_at or ask.ended_at
    return Step(_("Talked"), lapse(ask.first_asked_at, until) if until else "", is_done=True)


def promised(reading: Reading) -> Step:
    """The date that holds, and how it came to hold."""
    if not reading.words:
        return Step(_("Promised"))
    if reading.ask.state == State.NOT_YET:
        return Step(_("Not yet"), _("something is missing"), is_now=True)
    is_now = reading.ask.state in HELD
    return Step(_("Promised"), standing_date(reading) if is_now else history(reading), is_done=not is_now, is_now=is_now)


def promised_if_it_was(reading: Reading) -> Step | None:
    """Only a word that was given has a bead."""
    return Step(_("Promised"), history(reading), is_done=True) if reading.words else None


def delivered(reading: Reading) -> Step:
    """When it was delivered, or that the reader says next whether it fits."""
    ask = reading.ask
    is_now = ask.state == State.DELIVERED
    if ask.delivered_at is None or not (is_now or ask.state == State.ENDED):
        return Step(_("Delivered"))
    # The question stands below the whole talk, often out of sight; above it, who is to answer learns that it is their turn.
    under = _("your word is next") if is_now and "accept" in reading.open else dates.when(ask.delivered_at, "talk")
    return Step(_("Delivered"), under, is_done=not is_now, is_now=is_now)


def accepted(reading: Reading) -> Step:
    """The customer's word."""
    if reading.ask.outcome != Outcome.ACCEPTED or reading.ask.ended_at is None:
        return Step(_("Accepted"))
    return Step(_("Accepted"), dates.when(reading.ask.ended_at), is_done=True, is_now=not reading.is_thanked)


def thanked(reading: Reading) -> Step:
    """Thanks, where they were given."""
    return Step(_("Thanked"), is_done=reading.is_thanked, is_now=reading.is_thanked, is_thanks=True)


def ended(reading: Reading) -> Step:
    """How it ended, when not by a yes."""
    ended_at = reading.ask.ended_at
    return Step(str(Outcome(reading.ask.outcome).label), dates.when(ended_at) if ended_at else "", is_now=True)


def whose_word(reading: Reading) -> str:
    """Whose reply is next, from where the reader sits."""
    ask = reading.ask
    if reading.seat and ask.turn == reading.seat:
        return _("your reply is next")
    name = reading.first(ask.customer_id) if ask.turn == Side.CUSTOMER else reading.server
    return _("%(name)s replies next") % {"name": name}


def standing_date(reading: Reading) -> str:
    """The date a word is given for."""
    due = reading.ask.due
    if due is None:
        return ""
    if reading.is_past:
        return _("was due %(day)s") % {"day": dates.day(due)}
    return _("by %(day)s") % {"day": dates.day(due)}


def history(reading: Reading) -> str | Markup:
    """How a date came to hold: as first agreed, moved and told early, or not told."""
    moved = [word for word in reading.words if word.how in (How.NEW_DATE, How.UNCONFIRMED)]
    if not moved:
        return dates.when(reading.words[-1].made_at)
    told = [word for word in reading.words[:-1] if word.noticed_at]
    is_early = told and all(word.as_word().was_told_ahead for word in told)
    words = ngettext("moved once", "moved %(count)d times", len(moved)) % {"count": len(moved)}
    return _("%(moved)s, told early") % {"moved": words} if is_early else words


def lapse(since: datetime, until: datetime) -> str:
    """How many days lie between, as people count them."""
    days = (timezone.localtime(until).date() - timezone.localtime(since).date()).days
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days} if days > 0 else _("the same day")
