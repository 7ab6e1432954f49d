"""A person says how they like to be told, and of what not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.notifications.models import Mute, Notification, NotificationQuerySet, Wishes
from obliged.ground.notifications.rules import DIGESTS_A_DAY, MAIL, How, Kind, check_may_be_off
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.rules import Refused

CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


@transaction.atomic
def wish(person: Person, *, mail: str, hours: Iterable[str] = ()) -> None:
    """When mail may come: at once, gathered at up to three hours of the day, or not at all."""
    chosen = sorted(set(hours))
    if mail not in How.values:
        raise Refused(_("Choose one of the answers given."), field="mail")
    if len(chosen) > DIGESTS_A_DAY or not all(CLOCK_TIME.fullmatch(hour) for hour in chosen):
        raise Refused(_("Choose up to three hours, such as 09:00."), field="hours")
    Wishes.objects.update_or_create(person=person, defaults={"mail": mail, "hours": chosen})
    # What waits is looked at again, since it may go sooner now, later, or not at all.
    _waiting(person).update(mail_at=clock.now())


@transaction.atomic
def turn_off(person: Person, what: str) -> None:
    """A person wants to hear no more of something: a request, a kind, a reason, or anything by mail. Safe to repeat."""
    check_may_be_off(what)
    if what == MAIL:
        wish(person, mail=How.NOT, hours=_hours(person))
        return
    Mute.objects.get_or_create(person=person, what=what)
    _waiting(person).filter(about=what).update(mail_at=None)


@transaction.atomic
def turn_on(person: Person, what: str) -> None:
    """A person wants to hear of it again."""
    if what == MAIL:
        wish(person, mail=How.DIGESTS, hours=_hours(person))
    Mute.objects.filter(person=person, what=what).delete()


@transaction.atomic
def choose(person: Person, off: Iterable[str], among: Iterable[str]) -> None:
    """Of some kinds and reasons, these are off and the others on."""
    unwanted = set(off)
    for what in among:
        (turn_off if what in unwanted else turn_on)(person, what)


def _waiting(person: Person) -> NotificationQuerySet:
    return Notification.objects.unread().filter(person=person, sending=None).exclude(kind=Kind.SAFETY)


def _hours(person: Person) -> list[str]:
    kept = Wishes.objects.filter(person=person).first()
    return kept.hours if kept else []
