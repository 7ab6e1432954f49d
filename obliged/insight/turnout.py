"""How many took part in a month, counted from the log: who asked, who promised, and in which unit each serves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Min

from obliged.ground.people.models import Membership, Organisation, Person, Team
from obliged.insight.measures.folding import FEWEST_OF_A_SIDE, FEWEST_PEOPLE, Count, folded
from obliged.insight.models import Turnout
from obliged.promises.models import Move, Promise

Unit = tuple[str, int]
HOUSE: Unit = ("house", 0)
MONTHS = 12
About = Turnout.About


@dataclass(frozen=True)
class Month:
    """A month as the organisation's calendar has it."""

    first: date
    since: datetime
    until: datetime

    @classmethod
    def of(cls, day: date, zone: str) -> Month:
        """The month a day is in."""
        first = day.replace(day=1)
        after = (first + timedelta(days=32)).replace(day=1)
        since, until = (datetime.combine(each, time(), ZoneInfo(zone)) for each in (first, after))
        return cls(first, since, until)


def months_over(now: datetime) -> list[Month]:
    """The last twelve months that are over, the oldest first, from the one in which somebody came."""
    organisation, came = Organisation.current(), Person.objects.present().aggregate(at=Min("created_at"))["at"]
    if organisation is None or came is None:
        return []
    found, day = [], now.astimezone(ZoneInfo(organisation.zone)).date().replace(day=1)
    for _month in range(MONTHS):
        day = (day - timedelta(days=1)).replace(day=1)
        found.append(Month.of(day, organisation.zone))
    return [month for month in reversed(found) if month.until > came]


def turnouts(month: Month) -> list[Turnout]:
    """What may be told of a month: of the house, its departments and its teams."""
    units, parents, within = units_of_people(month), *tree()
    rows = []
    for about, who in took_part(month).items():
        own: dict[Unit, Count] = defaultdict(Count)
        for person, unit in units.items():
            own[unit] += Count(1, int(person in who))
        told = folded(parents, own, HOUSE)
        rows += [row_of(month, about, unit, count, within) for unit, count in told.items()]
        rows += [] if told else in_words(month, about, sum(own.values(), Count()))
    return rows


def took_part(month: Month) -> dict[About, set[int]]:
    """Who asked, who gave a word, and who did either. These keys live as long as the counting, and no longer."""
    during = {"at__gte": month.since, "at__lt": month.until}
    # Help that was offered has a customer as well, who did nothing for it.
    asks = Move.objects.filter(verb__in=("ask", "note"), by=F("ask__customer"), ask__is_imported=False, **during)
    words = Promise.objects.filter(made_at__gte=month.since, made_at__lt=month.until, ask__is_imported=False)
    asked = set(asks.order_by().values_list("by", flat=True).distinct())
    promised = set(words.order_by().values_list("owner", flat=True).distinct())
    return {About.ANY: asked | promised, About.ASKED: asked, About.PROMISED: promised}


def units_of_people(month: Month) -> dict[int, Unit]:
    """Everybody who was here, and the one unit they count in: the team they joined first, so that units share nobody."""
    here = Person.objects.present().filter(created_at__lt=month.until)
    units: dict[int, Unit] = dict.fromkeys(here.order_by().values_list("pk", flat=True).iterator(2_000), HOUSE)
    seats = Membership.objects.filter(since__lt=month.until, team__in=Team.objects.present())
    serving = seats.order_by("-since", "-pk").values_list("person", "team")
    # The newest first, so that the oldest is what stays.
    for person, team in serving.iterator(2_000):
        if person in units:
            units[person] = ("team", team)
    return units


def tree() -> tuple[dict[Unit, Unit], dict[int, int | None]]:
    """What holds each unit, up to the house; and the department each team is told in."""
    rows = Team.objects.values_list("pk", "parent", "department")
    teams: dict[int, tuple[int | None, int | None]] = {pk: (parent, department) for pk, parent, department in rows}
    parents: dict[Unit, Unit] = {}
    within: dict[int, int | None] = {}
    for pk, (parent, department) in teams.items():
        top = list(upwards(pk, teams))[-1]
        within[pk] = teams[top][1] if top != pk else department
        is_a_part = parent is not None and top != pk
        parents["team", pk] = ("team", parent) if is_a_part and parent is not None else unit_of(department)
    parents |= {("department", key): HOUSE for _parent, key in teams.values() if key is not None}
    return parents, within


def upwards(pk: int, teams: dict[int, tuple[int | None, int | None]]) -> Iterator[int]:
    """A team and the teams it is part of; where they go round in a circle, none of them is above another."""
    seen: list[int] = []
    here: int | None = pk
    while here is not None and here in teams and here not in seen:
        seen.append(here)
        here = teams[here][0]
    return iter([pk] if here in seen else seen)


def unit_of(department: int | None) -> Unit:
    """A department, or the house where a team is in none."""
    return HOUSE if department is None else ("department", department)


def row_of(month: Month, about: About, unit: Unit, count: Count, within: dict[int, int | None]) -> Turnout:
    """A count as it is kept."""
    kind, key = unit
    of = {"team_id": key, "within_id": within[key]} if kind == "team" else {"department_id": key} if kind == "department" else {}
    return Turnout(month=month.first, about=about, n=count.n, hits=count.hits, **of)


def in_words(month: Month, about: About, whole: Count) -> list[Turnout]:
    """Of a house where the number itself would point at one or two, only whether it is most of them."""
    if whole.n < FEWEST_PEOPLE:
        return []
    return [Turnout(month=month.first, about=about, n=whole.n, is_most=whole.hits >= FEWEST_OF_A_SIDE)]
