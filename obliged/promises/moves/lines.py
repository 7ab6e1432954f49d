"""The checklist of what “done” means."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person
from obliged.kernel import clock, live, search
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, DoneMeans
from obliged.promises.moves.asking import MOST_LINES
from obliged.promises.moves.play import cleaned
from obliged.promises.verbs import State


@transaction.atomic
def tick(line: DoneMeans, *, is_done: bool, by: Person) -> None:
    """The customer ticks a line that is as they wanted it, or unticks it."""
    ask = Ask.objects.select_for_update(of=("self",)).get(pk=line.ask_id)
    if by.pk not in (ask.customer_id, ask.third_id):
        raise Refused(_("Only the person who asked ticks the list."))
    if not ask.is_open:
        raise Refused(_("This request has ended; its list stays as it is."))
    DoneMeans.objects.filter(pk=line.pk).update(ticked_at=clock.now() if is_done else None)
    live.tell(*ask.topics())


@transaction.atomic
def add_line(ask: Ask, words: str, *, by: Person, seen: int) -> DoneMeans:
    """The customer adds a line before a word is given; after that a new line is a change. `seen` guards a stale form."""
    locked = Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)
    check_may_edit(locked, by, seen)
    said = cleaned("text", words, 200, False)
    if not said:
        raise Refused(_("Write the line first."), field="text")
    last = locked.lines.aggregate(last=Max("position"))["last"]
    if last is not None and last + 1 >= MOST_LINES:
        raise Refused(_("Keep the list to %(count)d lines.") % {"count": MOST_LINES}, field="text")
    Ask.objects.filter(pk=ask.pk).update(lines_version=F("lines_version") + 1)
    live.tell(*locked.topics())
    search.follow("request", ask.pk)
    return DoneMeans.objects.create(ask=locked, position=0 if last is None else last + 1, text=said)


def check_may_edit(ask: Ask, by: Person, seen: int) -> None:
    """The list is the customer's until a word is given on it."""
    if ask.customer_id != by.pk:
        raise Refused(_("Only the person who asked writes the list."))
    if ask.state not in (State.ASKED, State.OFFERED):
        raise Refused(_("A promise holds for the list as it is. Ask for a change instead."))
    if ask.lines_version != seen:
        raise Refused(_("The list was changed in the meantime. Look again before you add to it."))
