"""Why somebody is told of a request: by the nearest of their parts in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from obliged.ground.notifications.rules import Why
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.promises.models import Ask
from obliged.promises.queries import one


def reasons(ask: Ask, named: Iterable[int] = ()) -> Callable[[Person], str]:
    """A function that says of each person why they are told of this request; looked up once for all of them."""
    # What is over lies with nobody any more.
    with_you = Why.WITH_YOU if ask.is_open else Why.SERVED
    parts: dict[str, set[int | None]] = {
        Why.ASKED: {ask.customer_id},
        Why.FOR_YOU: {ask.third_id},
        with_you: {ask.owner_id, ask.person_id, ask.handing_to_id},
        Why.NAMED: set(named),
        Why.DESK: set(people.serving_in(ask.team_id or 0)),
        Why.FOLLOWS: set(one.followers_of(ask.pk)),
    }
    return lambda person: next((why for why, with_it in parts.items() if person.pk in with_it), Why.STANDS_IN)
