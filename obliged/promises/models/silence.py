"""What the clock must know of a request beside where it stands: both calendars, and who spoke last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property

from obliged.ground.people import queries as people
from obliged.ground.people.models import Absence, Membership, Organisation, Person
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models.ask import Ask
from obliged.promises.models.scene import customer_calendar, provider_calendar, reply_days
from obliged.promises.verbs import Standing
from obliged.promises.verbs.bells import Calendar, Silence


class Calendars:
    """The calendars of everybody in many requests, in three questions however many they are."""

    def __init__(self, asks: Iterable[Ask]) -> None:
        self.asks = list(asks)
        self._made: dict[tuple[str, int], WorkCalendar] = {}

    def provider(self, ask: Ask) -> WorkCalendar:
        """As `provider_calendar` says: the owner's own, else the person's, else the team's."""
        person = ask.owner or ask.person
        if person is not None or ask.team is None:
            return self.of(person or ask.customer)
        team = ask.team
        return self._kept(("team", team.pk), lambda: people.calendar_of_team(team, ask.state_since))

    def of(self, person: Person) -> WorkCalendar:
        """When a person works."""
        return self._kept(("person", person.pk), lambda: self._made_for(person))

    def _kept(self, key: tuple[str, int], make: Callable[[], WorkCalendar]) -> WorkCalendar:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def _made_for(self, person: Person) -> WorkCalendar:
        country = self._countries.get(person.pk) or self._house
        return WorkCalendar(person.zone, person.hours, country, away=tuple(self._away[person.pk]), rests=people.rests())

    @cached_property
    def _people(self) -> set[int]:
        named = {pk for ask in self.asks for pk in (ask.owner_id, ask.person_id, ask.customer_id)}
        return {pk for pk in named if pk}

    @cached_property
    def _away(self) -> dict[int, list[tuple[datetime, datetime]]]:
        """All days away of all of them that may still matter."""
        since = min(ask.state_since for ask in self.asks) - people.CALENDAR_REACHES_BACK
        found: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
        rows = Absence.objects.filter(person__in=self._people, until_at__gt=since)
        for person, begin, end in rows.values_list("person_id", "from_at", "until_at"):
            found[person].append((begin, end))
        return found

    @cached_property
    def _countries(self) -> dict[int, str]:
        """Whose holidays each keeps: those of the team they joined first."""
        rows = Membership.objects.filter(person__in=self._people).order_by("-pk")
        return dict(rows.values_list("person_id", "team__country"))

    @cached_property
    def _house(self) -> str:
        organisation = Organisation.current()
        return organisation.country if organisation else ""


def silence_of(ask: Ask, standing: Standing, now: datetime) -> Silence:
    """Both calendars and who spoke last. Absences count: nothing lapses while somebody is away."""
    since = standing.state_since or now
    return silence_between(ask, provider_calendar(ask, since), customer_calendar(ask, since))


def silence_between(ask: Ask, provider: Calendar, customer: Calendar) -> Silence:
    """The same, with calendars that were looked up already."""
    return Silence(
        provider=provider,
        customer=customer,
        reply_days=reply_days(ask),
        customer_word_at=ask.customer_word_at,
        provider_word_at=ask.provider_word_at,
    )
