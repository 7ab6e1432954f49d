"""What is said in passing to whoever made a move: that it is done, and whose word is next."""

from __future__ import annotations

from django.utils.translation import gettext as _

from obliged.promises.models import Ask, Move
from obliged.promises.verbs import Side


def in_passing(made: Move) -> str:
    """Said to who made the move, so it speaks of others by name and of nobody in the third person who reads it."""
    if made.outcome:
        return _("Done. It is settled.")
    if made.turn == made.side:
        return _("Done. The next word is yours.")
    return _("Done. %(name)s has the next word.") % {"name": next_to_speak(made.ask, made.turn)}


def next_to_speak(ask: Ask, turn: str) -> str:
    """Whoever sits on this side: by first name, or the team."""
    person = ask.customer if turn == Side.CUSTOMER else ask.owner or ask.person
    if person:
        return person.first
    return ask.team.name if ask.team else _("everybody")
