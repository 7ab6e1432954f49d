"""What stands in the way of a promise goes to a leader, as a request of its own that only a leader's own promise answers."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people.models import Membership, Person
from obliged.kernel import live
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, Watcher
from obliged.promises.moves.asking import Wish, ask
from obliged.promises.verbs import Side


@transaction.atomic
def raise_obstacle(held: Ask, wish: Wish, *, by: Person) -> Ask:
    """Somebody who serves a request asks a leader to clear what keeps it from being kept. What is private stays so."""
    check_is_served_by(still(held), by)
    if wish.to_person is None or not is_leader(wish.to_person):
        raise Refused(_("Choose somebody who leads a team or people; clearing this is a leader’s work."), field="person")
    # What a private request says of itself stays with its two sides.
    because = wish.because or ("" if held.is_private else held.because)
    sent = replace(wish, because=because, is_private=wish.is_private or held.is_private)
    obstacle = ask(sent, by=by)
    Ask.objects.filter(pk=obstacle.pk).update(is_obstacle=True)
    hang_on(held, obstacle)
    obstacle.refresh_from_db()
    return obstacle


@transaction.atomic
def join_obstacle(held: Ask, obstacle: Ask, *, by: Person) -> None:
    """The same stands in the way of another request: who serves that one follows the obstacle from now on."""
    check_is_served_by(still(held), by)
    locked = still(obstacle)
    if not locked.is_obstacle or not locked.is_open or locked.is_private:
        raise Refused(_("This obstacle is not open any more. Raise it anew if it still stands in the way."), field="known")
    if by.pk != locked.customer_id:
        Watcher.objects.get_or_create(ask=locked, person=by)
    hang_on(held, locked)


def still(ask: Ask) -> Ask:
    """The row as it stands, locked: two who raise at once raise one."""
    return Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)


def is_leader(person: Person) -> bool:
    """Does somebody lead a team, or people?"""
    leads = Membership.objects.leads().filter(person=person).exists()
    return leads or Person.objects.present().filter(manager=person).exists()


def check_is_served_by(held: Ask, by: Person) -> None:
    """Only those who serve an open request say what stands in its way; one obstacle at a time."""
    if Side.PROVIDER not in held.actor(by).sides or not held.is_open:
        raise Refused(_("Only the people who serve this can say what stands in its way."))
    if held.is_obstacle:
        raise Refused(_("This is an obstacle already. Pass it on, or talk about it with who can clear it."))
    if held.hindered_by_id and Ask.objects.open().filter(pk=held.hindered_by_id).exists():
        raise Refused(_("An obstacle was raised for this already. It is still open."))


def hang_on(held: Ask, obstacle: Ask) -> None:
    """The request shows what stands in its way."""
    Ask.objects.filter(pk=held.pk).update(hindered_by=obstacle.pk)
    held.hindered_by = obstacle
    live.tell(f"ask:{held.pk}", f"ask:{obstacle.pk}")
