"""Days on which the whole house rests, beside the holidays of its country."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people.models import Organisation, Person
from obliged.ground.people.moves.organisation import settle
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean

MOST_DAYS = 200


@transaction.atomic
def rest_on(on: date, name: str, *, by: Person) -> Organisation:
    """Nobody here works on a day; promises and replies count past it. Dates given already stay as they were given."""
    organisation = Organisation.objects.select_for_update().get(pk=1)
    written = clean(name, limit=80, lines=False)
    if not written:
        raise Refused(_("Say what day it is, so that people know why."), field="name")
    others = [one for one in organisation.closed_days if one["on"] != on.isoformat()]
    if len(others) >= MOST_DAYS:
        raise Refused(_("Two hundred days are many. Take away those that have passed."), field="on")
    days = sorted([*others, {"on": on.isoformat(), "name": written}], key=lambda one: one["on"])
    about = {"on": on.isoformat()}
    return settle(organisation, "set_calendar", by=by, version=organisation.version, about=about, closed_days=days)


@transaction.atomic
def work_on(day: date, *, by: Person) -> Organisation:
    """A day the house rested on is a day like others again."""
    organisation = Organisation.objects.select_for_update().get(pk=1)
    days = [one for one in organisation.closed_days if one["on"] != day.isoformat()]
    about = {"on": day.isoformat(), "is_work": True}
    return settle(organisation, "set_calendar", by=by, version=organisation.version, about=about, closed_days=days)
