"""Why somebody is told of a request: by the nearest of their parts in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from obliged.ground.notifications.rules import Why
from obliged.ground.people.models import Membership, Person
from obliged.promises.models import Ask


def reasons(ask: Ask, named: Iterable[Person] = ()) -> Callable[[Person], str]:
    """A function that says of each person why they are told of this request; looked up once for all of them."""
    desk = Membership.objects.filter(team=ask.team_id or 0).values_list("person_id", flat=True)
    parts: dict[Why, set[int | None]] = {
        Why.ASKED: {ask.customer_id},
        Why.FOR_YOU: {ask.third_id},
        Why.WITH_YOU: {ask.owner_id, ask.person_id, ask.handing_to_id},
        Why.NAMED: {person.pk for person in named},
        Why.DESK: set(desk),
        Why.FOLLOWS: set(ask.watchers.values_list("person_id", flat=True)),
    }
    return lambda person: next((why for why, people in parts.items() if person.pk in people), Why.STANDS_IN)
