"""Which moves are open to somebody: the table, the seats, and the guards that need no words said."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from django.db.models import F, Prefetch, prefetch_related_objects

from obliged.ground.people.models import Absence, Membership, Organisation, Person
from obliged.kernel import clock
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import Ask, Move, Talk
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
    known = Known(listed, person)
    return {ask.pk: _sayable(ask, known) for ask in listed}


class Known:
    """What every guard could ask about some asks and their reader, looked up once for all."""

    def __init__(self, asks: list[Ask], person: Person) -> None:
        # A copy: what is looked up for reading must not be believed by the next move.
        self.reader, self.now, self.asks = copy(person), clock.now(), asks
        prefetch_related_objects([self.reader], _memberships())
        prefetch_related_objects(asks, "promises", "talks", "owner", "customer")
        last = Move.objects.filter(ask__in=asks, seq=F("ask__seq"))
        self.last_moves = {move.ask_id: move for move in last}
        concerned = {self.reader.pk, *(ask.owner_id for ask in asks)}
        away = Absence.objects.filter(person__in=concerned).at(self.now)
        self.away = set(away.values_list("person_id", flat=True))
        self._calendars: dict[int, WorkCalendar] = {}

    def customer_calendar(self, ask: Ask) -> WorkCalendar:
        """When a customer works: their own hours and days away, the holidays of their home."""
        customer = self._customers.get(ask.customer_id, ask.customer)
        if customer.pk not in self._calendars:
            away = tuple(self._spans.get(customer.pk, ()))
            self._calendars[customer.pk] = WorkCalendar(
                zone=customer.zone, week=customer.hours, country=self._country(customer), away=away
            )
        return self._calendars[customer.pk]

    @cached_property
    def _customers(self) -> dict[int, Person]:
        customers = list({ask.customer_id: ask.customer for ask in self.asks}.values())
        prefetch_related_objects(customers, _memberships())
        return {customer.pk: customer for customer in customers}

    @cached_property
    def _spans(self) -> dict[int, list[tuple[datetime, datetime]]]:
        spans: dict[int, list[tuple[datetime, datetime]]] = {}
        for absence in Absence.objects.filter(person__in=list(self._customers)):
            spans.setdefault(absence.person_id, []).append((absence.from_at, absence.until_at))
        return spans

    @cached_property
    def _organisation(self) -> Organisation | None:
        return Organisation.current()

    def _country(self, person: Person) -> str:
        home = person.home_team
        if home and home.country:
            return home.country
        return self._organisation.country if self._organisation else ""


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
        owner = self.ask.owner
        return owner is None or not owner.is_active or owner.pk in self._known.away

    @cached_property
    def last_move(self) -> Move | None:
        return self._known.last_moves.get(self.ask.pk)

    @cached_property
    def open_parts(self) -> int:
        return 0  # Parts are waived in words, so they never close the verb.

    @cached_property
    def talk_was_held(self) -> bool:
        return any(talk.state == Talk.State.HELD for talk in self.ask.talks.all())

    @cached_property
    def talk_was_left(self) -> bool:
        left = (Talk.State.PROPOSED, Talk.State.LET_GO)
        offered = [talk.proposed_at for talk in self.ask.talks.all() if talk.state in left and talk.by_id != self.ask.customer_id]
        return bool(offered) and self.customer_days_after(min(offered), TALK_LEFT_DAYS) <= self.now

    def customer_days_after(self, moment: datetime, days: int) -> datetime:
        return self._known.customer_calendar(self.ask).add_days(moment, days)


def _sayable(ask: Ask, known: Known) -> list[Verb]:
    standing, actor, sight = standing_of(ask), ask.actor(known.reader), Sight(ask, known)
    open_here = (verb for verb in SAYABLE if verb.is_open(standing) and is_seated(verb, standing, actor))
    return [verb for verb in open_here if verb.allows(standing, _act(verb, standing, actor, sight))]


def _act(verb: Verb, standing: Standing, actor: Actor, sight: Sight) -> Act:
    side: Side | None = side_of(verb, standing, actor)
    seated = replace(actor, sides=frozenset({side}) if side else frozenset())
    return Act(verb.name, seated, sight.now, {}, sight)  # type: ignore[arg-type]


def _memberships() -> Prefetch:
    return Prefetch("memberships", Membership.objects.select_related("team"))
