"""What was promised to people outside comes in, to stand beside what was promised here: the record stays where it is kept."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import IO

from django.utils.translation import gettext as _

from obliged.ground.people import rules
from obliged.ground.people.models import Membership, Person
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.kernel.tables import Row, Table, read_rows
from obliged.ops.importing.finding import all_teams, by_what_they_are_called
from obliged.ops.importing.history import require
from obliged.ops.importing.mapping import Mapping
from obliged.ops.importing.own import cleaned, when
from obliged.ops.importing.report import Report, Tick, quietly
from obliged.promises import moves
from obliged.promises.models import OutsidePromise
from obliged.promises.verbs.guards import check_near

NEEDED = ("source", "external_id", "at", "title", "due")
COLUMNS = ("source", "external_id", "at", "team", "email", "title", "due", "first_due", "delivered_at")
OLDEST = 1970
LIMITS = {"source": 40, "external_id": 120, "title": 200}


def import_outside(
    file: IO[bytes], *, mapping: Mapping | None = None, is_dry: bool = False, skips_bad: bool = False, tick: Tick = quietly
) -> Report:
    """Take in dates given outside. A second run of the same file changes nothing."""
    if mapping:
        raise Refused(_("Promises to people outside are read from a table of our own form, without a mapping."))
    report, table = Report(is_dry=is_dry, skips_bad=skips_bad), read_rows(file)
    require(table.columns, NEEDED)
    told = list(_Rows(report, tick).read(table).values())
    with report.all_or_nothing():
        for what, count in moves.keep_outside(told).items():
            report.counts[f"{what} promises outside"] += count
    return report


class _Rows:
    """Reads rows, with the people and teams they may name."""

    def __init__(self, report: Report, tick: Tick) -> None:
        self.report, self.tick, self.lines = report, tick, dict[tuple[str, str], int]()
        self.teams = by_what_they_are_called(all_teams())
        self.people = dict(Person.objects.values_list("email", "pk"))
        self.homes = dict(Membership.objects.order_by("-pk").values_list("person_id", "team_id"))

    @cached_property
    def kept(self) -> dict[tuple[str, str], int]:
        """The team of each promise that was read before, by its name in its source."""
        rows = OutsidePromise.objects.values_list("source", "external_id", "team_id")
        return {(source, name): team for source, name, team in rows.iterator()}

    def read(self, table: Table) -> dict[int, OutsidePromise]:
        """The good rows by their lines; of the others it is said what is wrong."""
        for name in table.columns:
            if name and name not in COLUMNS:
                self.report.note(_("The column “%(name)s” is not known and was passed over") % {"name": name}, 1)
        told: dict[int, OutsidePromise] = {}
        for row in table.rows:
            self.tick(1)
            self.report.counts["rows read"] += 1
            with self.report.row(row.line):
                told[row.line] = self.one(row)
        return told

    def one(self, row: Row) -> OutsidePromise:
        """One row; raises Refused, with the column, where it cannot be taken."""
        if row.problem:
            raise Refused(row.problem)
        cells = {name: value.strip() for name, value in row.cells.items()}
        for name in NEEDED:
            if not cells.get(name):
                raise Refused(_("This is needed."), field=name)
        said = {name: cleaned(name, cells[name], limit, False) for name, limit in LIMITS.items()}
        person = self.person(cells.get("email", ""))
        called = said["source"], said["external_id"]
        # Whoever promised may serve elsewhere by now; a promise stays with the team it was given for.
        unsaid = self.kept.get(called) if not cells.get("team") else None
        team = unsaid or self.team(cells.get("team", ""), person)
        self.check_is_first(row.line, *called)
        return OutsidePromise(**said, **moments(cells), team_id=team, person_id=person)

    def person(self, written: str) -> int | None:
        """Whose word it is, where that is said. Nobody is made for it: a promise of nobody here is not compared."""
        if not written:
            return None
        try:
            known = self.people.get(rules.address(written))
        except Refused as no:
            raise Refused(str(no), field="email") from no
        if known is None:
            raise Refused(_("Nobody here has this address."), field="email")
        return known

    def team(self, written: str, person: int | None) -> int:
        """The team that is named, or the one whoever promised serves in first."""
        if written:
            known = self.teams.get(written.casefold())
            if known is None:
                raise Refused(_("There is no team called “%(name)s”.") % {"name": written[:60]}, field="team")
            return known.pk
        if person is None:
            raise Refused(_("Say the team, or the address of whoever promised."), field="team")
        if person not in self.homes:
            raise Refused(_("Whoever promised serves in no team; say which team it was."), field="team")
        return self.homes[person]

    def check_is_first(self, line: int, source: str, external_id: str) -> None:
        """Of two rows for one promise nobody could say which holds."""
        first = self.lines.setdefault((source, external_id), line)
        if first != line:
            raise Refused(_("It stands in line %(line)d already.") % {"line": first}, field="external_id")


def moments(cells: dict[str, str]) -> dict[str, datetime | None]:
    """When it was promised, for when, and when it was delivered, in an order that can be."""
    made, due, delivered, first = (when(cells, name) for name in ("at", "due", "delivered_at", "first_due"))
    # The first day there is lies outside of all days in other zones, and no page could show it.
    if made and made.year < OLDEST:
        raise Refused(_("This lies too long ago."), field="at")
    for name, moment in (("at", made), ("delivered_at", delivered)):
        if moment and moment > clock.now():
            raise Refused(_("This lies ahead."), field=name)
    for name, moment in (("due", due), ("first_due", first), ("delivered_at", delivered)):
        if made and moment and moment < made:
            raise Refused(_("This is before it was promised."), field=name)
        if moment:
            check_near(moment, clock.now(), field=name)
    return {"made_at": made, "due": due, "baseline_due": first or due, "delivered_at": delivered}
