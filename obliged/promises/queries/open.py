"""Which moves are open to somebody: the table, the seats, and the guards that need no words said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.db.models import F, prefetch_related_objects

from obliged.ground.people import queries as people
from obliged.ground.people.models import Absence, Person
from obliged.kernel import clock
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import Ask, Move, Promise, Talk
from obliged.promises.models.cache import standing_of
from obliged.promises.models.scene import TALK_LEFT_DAYS, Scene
from obliged.promises.verbs import VERBS, Act, Actor, Side, Standing, Verb, Who
from obliged.promises.verbs.seats import is_seated, side_of

# What the clock or an import says is nobody's to press.
SAYABLE = [verb for verb in VERBS.values() if not verb.starts and verb.who not in (Who.CLOCK, Who.SOURCE)]


def open_to(ask: Ask, person: Person) -> list[Verb]:
    """The verbs this person may say now, in the order of the table; what they must say with them is still to come."""
    return open_to_each([ask], person)[ask.pk]


def open_to_each(asks: Iterable[Ask], person: Person) -> dict[int, list[Verb]]:
    """The same for many asks, by primary key, in a fixed number of questions."""
    listed = list(asks)
    known = known_of(listed, person)
    return {ask.pk: sayable(ask, known) for ask in listed}


@dataclass
class Known:
    """What every guard could ask about some asks and their reader, looked up once for all: rows by the key of their ask."""

    reader: Person
    last_moves: dict[int, Move]
    words: dict[int, list[Promise]]
    talks: dict[int, list[Talk]]
    people: dict[int, Person]
    now: datetime = field(default_factory=clock.now)

    @cached_property
    def away(self) -> set[int]:
        """Who of them is away now."""
        return set(people.away_among(sorted({self.reader.pk, *self.people}), self.now, self.now))

    def customer_calendar(self, ask: Ask) -> WorkCalendar:
        """When a customer works: their own hours and days away, the holidays of their home."""
        customer = self._faces[ask.customer_id]
        away = tuple(self._spans.get(customer.pk, ()))
        return WorkCalendar(zone=customer.zone, week=customer.hours, country=people.country_of(customer), away=away)

    @cached_property
    def _faces(self) -> dict[int, Person]:
        return people.faces(self.reader, self.people)

    @cached_property
    def _spans(self) -> dict[int, list[tuple[datetime, datetime]]]:
        spans: dict[int, list[tuple[datetime, datetime]]] = {}
        for absence in Absence.objects.filter(person__in=list(self.people)):
            spans.setdefault(absence.person_id, []).append((absence.from_at, absence.until_at))
        return spans


def known_of(asks: list[Ask], reader: Person) -> Known:
    """What is known of many asks, in a fixed number of questions."""
    prefetch_related_objects(asks, "promises", "talks", "owner", "customer")
    return Known(
        people.with_teams(reader),
        {move.ask_id: move for move in Move.objects.filter(ask__in=asks, seq=F("ask__seq"))},
        {ask.pk: list(ask.promises.all()) for ask in asks},
        {ask.pk: list(ask.talks.all()) for ask in asks},
        {person.pk: person for ask in asks for person in (ask.customer, ask.owner) if person},
    )


class Sight(Scene):
    """The facts of one ask for its reader, taken from what is known of all of them."""

    def __init__(self, ask: Ask, known: Known) -> None:
        super().__init__(ask, known.reader)
        self._known, self.now = known, known.now

    @cached_property
    def is_away(self) -> bool:
        return self._known.reader.pk in self._known.away

    @cached_property
    def owner_is_away(self) -> bool:
        owner = self._known.people.get(self.ask.owner_id or 0)
        return owner is None or not owner.is_active or owner.pk in self._known.away

    @cached_property
    def last_move(self) -> Move | None:
        return self._known.last_moves.get(self.ask.pk)

    @cached_property
    def open_parts(self) -> int:
        return 0  # Parts are waived in words, so they never close the verb.

    @cached_property
    def talk_was_held(self) -> bool:
        return any(talk.state == Talk.State.HELD for talk in self._known.talks[self.ask.pk])

    @cached_property
    def talk_was_left(self) -> bool:
        left = (Talk.State.PROPOSED, Talk.State.LET_GO)
        offered = [
            talk.proposed_at
            for talk in self._known.talks[self.ask.pk]
            if talk.state in left and talk.by_id != self.ask.customer_id
        ]
        return bool(offered) and self.customer_days_after(min(offered), TALK_LEFT_DAYS) <= self.now

    def customer_days_after(self, moment: datetime, days: int) -> datetime:
        return self._known.customer_calendar(self.ask).add_days(moment, days)


def sayable(ask: Ask, known: Known) -> list[Verb]:
    """The verbs the reader may say in one ask."""
    standing, actor, sight = standing_of(ask, known.words[ask.pk]), ask.actor(known.reader), Sight(ask, known)
    open_here = (verb for verb in SAYABLE if verb.is_open(standing) and is_seated(verb, standing, actor))
    return [verb for verb in open_here if verb.allows(standing, _act(verb, standing, actor, sight))]


def _act(verb: Verb, standing: Standing, actor: Actor, sight: Sight) -> Act:
    side: Side | None = side_of(verb, standing, actor)
    seated = replace(actor, sides=frozenset({side}) if side else frozenset())
    return Act(verb.name, seated, sight.now, {}, sight)  # type: ignore[arg-type]
