"""Away and back: promises made to somebody who is away wait, or go to who stands in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people.models import Absence, Person
from obliged.kernel import clock, happenings
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean

# Days away may end sooner than was said, or be called off, so they are no history; who stands in hears of both.
STAND_IN, CALL_OFF = happenings.named("people.stand_in"), happenings.named("people.call_off")


@transaction.atomic
def go_away(person: Person, from_at: datetime, until_at: datetime, *, stand_in: Person | None = None, note: str = "") -> Absence:
    """A person will be away for a while, and may name who stands in."""
    if until_at <= from_at:
        raise Refused(_("The last day is before the first."), field="until")
    if until_at <= clock.now():
        raise Refused(_("These days have passed."), field="until")
    if stand_in is not None and (stand_in.pk == person.pk or not stand_in.is_active or stand_in.is_placeholder):
        raise Refused(_("Choose somebody else who is here."), field="stand_in")
    Person.objects.select_for_update().get(pk=person.pk)
    if Absence.objects.filter(person=person, from_at__lt=until_at, until_at__gt=from_at).exists():
        raise Refused(_("You said already that you are away in these days. Call that off first."), field="from_on")
    note = clean(note, limit=200, lines=False)
    absence = Absence.objects.create(person=person, from_at=from_at, until_at=until_at, stand_in=stand_in, note=note)
    if stand_in is not None:
        happenings.let_follow(STAND_IN, absence.pk)
    return absence


def come_back(person: Person) -> None:
    """A person is back earlier than they said."""
    now = clock.now()
    Absence.objects.filter(person=person, from_at__lt=now, until_at__gt=now).update(until_at=now)


@transaction.atomic
def call_off(absence: Absence, *, by: Person) -> None:
    """Days away that have not begun are called off; those that have begun end now."""
    if absence.person_id != by.pk:
        raise Refused(_("Only the person themselves calls this off."))
    if absence.from_at < clock.now():
        come_back(by)
    else:
        happenings.let_follow(CALL_OFF, absence.pk)
        absence.delete()
