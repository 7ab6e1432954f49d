"""Who asked and waits may ask who leads them to have a look. Nobody else does, and no rule does it by itself."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, Nudge, Watcher
from obliged.promises.models.scene import Scene


@transaction.atomic
def ask_who_leads(ask: Ask, *, by: Person) -> list[Person]:
    """The customer asks who leads the asked side to have a look; once for each time it is with them."""
    locked = Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)
    if locked.customer_id != by.pk:
        raise Refused(_("Only the person who asked can ask for that."))
    if not (Scene(locked, by).reply_is_twice_late or locked.is_past()):
        raise Refused(_("They are still in time. Write to them first; a friendly word often helps."))
    leads = leads_for(locked)
    if not leads:
        raise Refused(_("Nobody is known who leads them. Talk it over, or ask somebody else."))
    key = f"lead@{locked.turn_since:%y%m%d%H%M}"
    _row, is_new = Nudge.objects.get_or_create(ask=locked, key=key, defaults={"name": "lead_asked"})
    if not is_new:
        raise Refused(_("They were asked already. Give them a working day."))
    # Whoever leads a person was not in it until now; to look they must see it.
    Watcher.objects.bulk_create([Watcher(ask=locked, person=lead) for lead in leads], ignore_conflicts=True)
    return leads


def leads_for(ask: Ask) -> list[Person]:
    """Who leads those who were asked: of a team its leads, of a person on their own their manager."""
    if ask.team is not None:
        return [lead for lead in people.leads_of(ask.team) if lead.pk not in (ask.customer_id, ask.owner_id)]
    person = ask.owner or ask.person
    manager = person.manager if person else None
    return [manager] if manager and manager.is_active and manager.pk != ask.customer_id else []
