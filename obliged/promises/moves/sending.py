"""How a request goes out: with its files, once or again and again, or instead of one that found no answer."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from obliged.ground.people.models import Person
from obliged.promises.models import Ask
from obliged.promises.moves.asking import Wish, ask, ask_again
from obliged.promises.moves.beside import attach
from obliged.promises.moves.play import play
from obliged.promises.moves.recurring import start_series
from obliged.promises.verbs import State


@transaction.atomic
def send(wish: Wish, given: list[Any], *, rule: str = "", by: Person) -> Ask:
    """Ask once, or on every date of a rule; the files hang on the first. Returns the first."""
    first = start_series(wish, rule, by=by)[0] if rule else ask(wish, by=by)
    if given:
        attach(first, given, by=by)
    return first


@transaction.atomic
def ask_elsewhere(before: Ask, wish: Wish, given: list[Any], *, by: Person) -> Ask:
    """Ask somebody else instead; what is still only asked is withdrawn, and the first asked time stays."""
    if before.state in (State.ASKED, State.OFFERED):
        play(before, "withdraw", by=by)
    again = ask_again(before, wish, by=by)
    attach(again, given, by=by)
    return again
