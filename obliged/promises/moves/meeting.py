"""Talking it over: proposed, set, held, or let go. Declining a talk has no cost (R22)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person
from obliged.kernel import clock, live, text
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, Nudge, Talk
from obliged.promises.verbs import Side
from obliged.promises.verbs.guards import check_ahead

MOST_SLOTS = 5


@transaction.atomic
def propose_talk(ask: Ask, slots: list[datetime], *, by: Person, where: str = Talk.Where.CALL, place: str = "") -> Talk:
    """Either side proposes a few half hours to talk about one request."""
    locked = Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)
    other = across(locked, by)
    if not slots or len(slots) > MOST_SLOTS:
        raise Refused(_("Propose one to five times."), field="slots")
    for slot in slots:
        check_ahead(slot, clock.now())
    if locked.talks.filter(state__in=(Talk.State.PROPOSED, Talk.State.SET)).exists():
        raise Refused(_("A talk is proposed already. Answer that one first."))
    said = text.clean(place, limit=200, lines=False)
    times = [slot.isoformat() for slot in sorted(slots)]
    talk = Talk.objects.create(ask=locked, by=by, with_whom=other, slots=times, where=where, place=said)
    let_know(talk, "talk_proposed")
    return talk


def let_know(talk: Talk, name: str) -> None:
    """The other one hears of it, once; what was written anew is not told again."""
    Nudge.objects.get_or_create(ask=talk.ask, key=f"{name}@{talk.pk}", defaults={"name": name})


def across(ask: Ask, by: Person) -> Person:
    """Who sits across the table from somebody."""
    sides = ask.actor(by).sides
    if Side.CUSTOMER not in sides and Side.PROVIDER not in sides:
        raise Refused(_("This is for the two sides of the request to say."))
    other = ask.owner or ask.person if Side.CUSTOMER in sides else ask.customer
    if other is None or other == by:
        raise Refused(_("Nobody has taken this yet, so there is nobody to talk with."))
    return other


@transaction.atomic
def set_talk(talk: Talk, slot: datetime, *, by: Person) -> None:
    """The invited person chooses one of the proposed times."""
    locked = Talk.objects.select_for_update(of=("self",)).get(pk=talk.pk)
    if locked.with_whom_id != by.pk or locked.state != Talk.State.PROPOSED:
        raise Refused(_("This talk is not waiting for your answer."))
    if slot not in [datetime.fromisoformat(one) for one in locked.slots]:
        raise Refused(_("Choose one of the proposed times."), field="slot")
    check_ahead(slot, clock.now())
    locked.state, locked.set_for = Talk.State.SET, slot
    locked.save()
    let_know(locked, "talk_set")


@transaction.atomic
def let_talk_go(talk: Talk, *, by: Person) -> None:
    """Either side lets a talk go; nothing is counted."""
    locked = Talk.objects.select_for_update(of=("self",)).get(pk=talk.pk)
    check_is_party(locked, by)
    if locked.state not in (Talk.State.PROPOSED, Talk.State.SET):
        raise Refused(_("This talk is over."))
    locked.state = Talk.State.LET_GO
    locked.save()
    let_know(locked, "talk_let_go")


@transaction.atomic
def say_outcome(talk: Talk, words: str, *, by: Person) -> None:
    """One of the two writes what was agreed; the other confirms it."""
    locked = Talk.objects.select_for_update(of=("self",)).get(pk=talk.pk)
    check_is_party(locked, by)
    if locked.state != Talk.State.SET:
        raise Refused(_("Set a time and talk first."))
    said = text.clean(words, limit=2_000, lines=True)
    if not said:
        raise Refused(_("Write what you agreed."), field="text")
    locked.outcome, locked.outcome_by = said, by
    locked.save()
    let_know(locked, "talk_outcome")


@transaction.atomic
def confirm_outcome(talk: Talk, *, by: Person) -> None:
    """The other one confirms what was agreed; only then the talk counts as held."""
    locked = Talk.objects.select_for_update(of=("self",)).get(pk=talk.pk)
    check_is_party(locked, by)
    if not locked.outcome or locked.outcome_by_id == by.pk or locked.state != Talk.State.SET:
        raise Refused(_("There is nothing for you to confirm."))
    locked.state, locked.confirmed_at = Talk.State.HELD, clock.now()
    locked.save()
    live.tell(f"ask:{locked.ask_id}")


def check_is_party(talk: Talk, by: Person) -> None:
    """A talk is between the two who were to meet."""
    if by.pk not in (talk.by_id, talk.with_whom_id):
        raise Refused(_("This talk is between two other people."))
