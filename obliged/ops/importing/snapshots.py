"""A foreign log read as snapshots: how each case stood after each event, whatever shape its table has.

`snapshots`: every row is the whole case after an event. `changes`: a row names one field and its new value.
`cases`: one row per case, with a column for each moment that mattered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.kernel.tables import Row
from obliged.kernel.text import clean
from obliged.ops.importing.mapping import Mapping, cell_of
from obliged.ops.importing.moments import moment
from obliged.ops.importing.report import Report

EARLY = datetime.min.replace(tzinfo=UTC)
OPEN = ("asked", "waiting")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How a case stood after one event. Names are those of the source; empty means the source does not say."""

    line: int
    case: str
    event: str
    at: datetime
    situation: str
    state: str = ""
    team: str = ""
    assignee: str = ""
    actor: str = ""
    customer: str = ""
    title: str = ""
    details: str = ""
    text: str = ""
    reopens: int = 0
    opened_at: datetime | None = None
    due: datetime | None = None
    kept: dict[str, str] = field(default_factory=dict)


class Reader:
    """Reads the rows of one table as snapshots, case by case."""

    def __init__(self, mapping: Mapping, report: Report) -> None:
        self.mapping, self.report = mapping, report
        self.dates = tuple(mapping.dates)
        self.carried: dict[str, dict[str, str]] = {}
        self.seen: Counter[tuple[str, str]] = Counter()

    def read(self, row: Row) -> list[Snapshot]:
        """The snapshots of one row; raises Refused, with the foreign column, where it cannot be understood."""
        if row.problem:
            raise Refused(row.problem)
        shapes = {"snapshots": self.whole, "changes": self.change, "cases": self.moments}
        return list(shapes[self.mapping.shape](row))

    def whole(self, row: Row) -> Iterator[Snapshot]:
        """The row is the case after the event."""
        yield self.snapshot(row, self.say(row, "event"), self.when(row, "at", is_needed=True), row.cells)

    def change(self, row: Row) -> Iterator[Snapshot]:
        """The row changes one field; all else stays as the rows before it said."""
        case = self.needed(row, "case")
        cells = self.carried.setdefault(case, {})
        own = {name: value for name in self.mapping.columns.values() if (value := cell_of(row.cells, name, self.mapping.null))}
        cells |= own
        changed = self.mapping.changes.get(self.say(row, "field"))
        if changed:
            cells[self.mapping.columns[changed]] = self.say(row, "value")
        at = self.when(row, "at", is_needed=True)
        yield self.snapshot(row, self.say(row, "event"), at, cells)

    def moments(self, row: Row) -> Iterator[Snapshot]:
        """One snapshot for each moment the row names, in time order. Where it stands now has the last word."""
        now = self.situation(row, self.say(row, "state"))
        base = self.snapshot(row, "", self.when(row, "opened_at", is_needed=True), row.cells)
        told = []
        for column, situation in self.mapping.moments.items():
            at = self.date(row.cells, column, column)
            if at and now in OPEN and situation not in OPEN:
                self.report.note(_("%(column)s is set, but the case is open; its state counts") % {"column": column}, row.line)
            elif at:
                told.append(replace(base, event=column, at=at, situation=self.agreed(row, situation)))
        told.sort(key=lambda each: each.at)
        yield from told
        if not told or now not in (told[-1].situation, "same"):
            at = self.when(row, "at") or base.at
            yield replace(base, event="state", at=max([at, *(each.at for each in told)]), situation=self.agreed(row, now))

    def snapshot(self, row: Row, event: str, at: datetime | None, cells: dict[str, str]) -> Snapshot:
        """What the cells say of the case, by our names."""
        said = {name: self.cell(cells, name) for name in ("state", "team", "assignee", "actor", "customer", "details", "text")}
        for name in ("team", "assignee", "actor", "customer"):
            said[name] = named(said[name])
        case, moment_at = self.needed(row, "case"), at or EARLY
        return Snapshot(
            line=row.line,
            case=case,
            event=event
            or self.name_of(case, f"{moment_at.isoformat()} {self.say(row, 'field')} {self.say(row, 'value')}".strip()),
            at=moment_at,
            situation=self.agreed(row, self.situation(row, said["state"])),
            title=self.title(cells, case),
            reopens=self.number(row, "reopens"),
            opened_at=self.when(row, "opened_at"),
            due=self.day_end(self.date(cells, self.mapping.columns.get("due", ""), "due")),
            kept={name: cell_of(cells, name, self.mapping.null) for name in self.mapping.keep},
            **said,
        )

    def day_end(self, due: datetime | None) -> datetime | None:
        """A day without an hour lasts until it ends."""
        zone = ZoneInfo(self.mapping.zone)
        is_day = due is not None and due.astimezone(zone).time() == time()
        return due.astimezone(zone).replace(hour=23, minute=59).astimezone(UTC) if due and is_day else due

    def name_of(self, case: str, told: str) -> str:
        """A name for an event whose source gives it none: its moment and what it says, and which of several."""
        self.seen[case, told] += 1
        count = self.seen[case, told]
        return (told if count == 1 else f"{told} ({count})")[:200]

    def situation(self, row: Row, state: str) -> str:
        """Where a foreign state stands in the loop."""
        if not state and self.mapping.shape != "snapshots":
            return "asked"
        states, substate = self.mapping.states, self.say(row, "substate")
        found = states.get(f"{state}/{substate}") or states.get(state)
        if found is None:
            raise Refused(
                _("The mapping knows no state “%(state)s”.") % {"state": state[:40]}, field=self.mapping.columns.get("state", "")
            )
        if found == "same":
            self.report.note(_("The state “%(state)s” says nothing; the one before it stays") % {"state": state}, row.line)
        return found

    def agreed(self, row: Row, situation: str) -> str:
        """Closed counts as accepted only where the source holds the customer's own word."""
        is_confirmed = any(row.cells.get(column) in words for column, words in self.mapping.confirmed.items())
        return "accepted" if situation == "unconfirmed" and is_confirmed else situation

    def title(self, cells: dict[str, str], case: str) -> str:
        """What was asked, from the columns that tell it."""
        parts = [part for name in self.mapping.title if (part := cell_of(cells, name, self.mapping.null))]
        return clean(" · ".join(parts)[:200], limit=200, lines=False) or case

    def cell(self, cells: dict[str, str], name: str) -> str:
        return cell_of(cells, self.mapping.columns.get(name, ""), self.mapping.null)

    def say(self, row: Row, name: str) -> str:
        return self.cell(row.cells, name)

    def needed(self, row: Row, name: str) -> str:
        said = self.say(row, name)
        if not said:
            raise Refused(_("This is needed."), field=self.mapping.columns.get(name, name))
        return said[:120]

    def number(self, row: Row, name: str) -> int:
        said = self.say(row, name)
        return int(said) if said.isdecimal() else 0

    def when(self, row: Row, name: str, *, is_needed: bool = False) -> datetime | None:
        column = self.mapping.columns.get(name, "")
        if is_needed:
            self.needed(row, name)
        return self.date(row.cells, column, column)

    def date(self, cells: dict[str, str], column: str, field_name: str) -> datetime | None:
        said = cell_of(cells, column, self.mapping.null)
        try:
            return moment(said, self.dates, self.mapping.zone) if said else None
        except Refused as no:
            raise Refused(str(no), field=field_name) from no


@lru_cache(maxsize=100_000)
def named(written: str) -> str:
    """A name as it is kept. A log has few names and says them often."""
    return clean(written, limit=120, lines=False)
