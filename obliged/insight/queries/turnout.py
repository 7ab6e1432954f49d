"""How many take part, as the page tells it: the newest month of each unit, and the house month by month."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max

from obliged.ground.people.models import Department, Person
from obliged.insight.models import Turnout
from obliged.ui.dates import month

About = Turnout.About
MONTHS = 12


@dataclass
class Line:
    """One unit: what is told of it in one month. What is blank was folded into what holds the unit."""

    name: str
    slug: str = ""
    told: dict[str, Turnout] = field(default_factory=dict)

    @property
    def main(self) -> Turnout | None:
        """How many asked or promised."""
        return self.told.get(About.ANY)

    @property
    def n(self) -> int:
        """How many people it is."""
        return next(iter(self.told.values())).n


def months_of(reader: Person, department: Department | None) -> list[Line]:
    """One unit month by month, the newest first."""
    rows = Turnout.objects.visible_to(reader).filter(team=None, department=department).order_by("-month", "about")
    return lines([(month(row.month), "", row) for row in rows[: MONTHS * len(About)]])


def units_in(reader: Person, department: Department | None, of: date) -> list[Line]:
    """The units in a department, or in the house, by name. Never by their shares: nobody is first or last (R3)."""
    rows = Turnout.objects.visible_to(reader).filter(month=of, within=department).select_related("department", "team")
    units = [(row.team or row.department, row) for row in rows]
    found = [(unit.name, unit.slug if unit == row.department else "", row) for unit, row in units if unit]
    return sorted(lines(found), key=lambda line: line.name.casefold())


def line_of(months: list[Line]) -> list[int]:
    """The shares to draw a line through, the oldest first: from the newest back to the first month that is not told."""
    found: list[int] = []
    due: date | None = None
    for one in months:
        row = one.main
        # A unit that is folded in one month is told again in another: a line over the gap would say what is not known.
        if row is None or row.percent is None or (due and row.month != due):
            break
        found.append(row.percent)
        due = (row.month - timedelta(days=1)).replace(day=1)
    return found[::-1]


def newest_month(reader: Person) -> date | None:
    """The last month that was counted."""
    newest: date | None = Turnout.objects.visible_to(reader).aggregate(month=Max("month"))["month"]
    return newest


def lines(found: list[tuple[str, str, Turnout]]) -> list[Line]:
    """Rows gathered by whom they are of, in the order they came."""
    gathered: dict[tuple[int | None, int | None, date], Line] = {}
    for name, slug, row in found:
        line = gathered.setdefault((row.department_id, row.team_id, row.month), Line(name, slug))
        line.told[row.about] = row
    return list(gathered.values())
