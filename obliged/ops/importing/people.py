"""People come in from a table: their accounts, their teams, and who they report to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.kernel.tables import Table, read_rows
from obliged.ops.importing.entries import COLUMNS, Entry, Posts, own_entry
from obliged.ops.importing.mapping import Layout, Mapping
from obliged.ops.importing.report import Report, Tick, quietly
from obliged.ops.importing.settling import settle


def import_people(
    file: IO[bytes], *, mapping: Mapping | None = None, is_dry: bool = False, skips_bad: bool = False, tick: Tick = quietly
) -> Report:
    """Take in people, teams and managers. Nobody gets a password by it; a second run of the same file changes nothing."""
    report = Report(is_dry=is_dry, skips_bad=skips_bad)
    table = read_rows(file, encoding=mapping.encoding if mapping else "utf-8")
    entries = once(posts(table, mapping, report, tick) if mapping else own(table, report, tick), report, is_strict=not mapping)
    folder = Path(getattr(file, "name", ".")).parent
    with report.all_or_nothing():
        settle(entries, report, folder=folder, is_strict=not mapping)
    return report


def own(table: Table, report: Report, tick: Tick) -> Iterable[Entry]:
    """The rows of our own table."""
    if "email" not in table.columns:
        raise Refused(_("This table has no column “email”, by which people are known."), field="file")
    for name in table.columns:
        if name and name not in COLUMNS:
            report.note(_("The column “%(name)s” is not known and was passed over") % {"name": name}, 1)
    for row in table.rows:
        tick(1)
        report.counts["rows read"] += 1
        with report.row(row.line):
            if row.problem:
                raise Refused(row.problem)
            yield own_entry(row)


def posts(table: Table, mapping: Mapping, report: Report, tick: Tick) -> Iterable[Entry]:
    """The rows of a foreign table, as its mapping reads them."""
    reader = Posts(mapping, layout_of(table, mapping), report)
    for row in table.rows:
        tick(1)
        report.counts["rows read"] += 1
        with report.row(row.line):
            if row.problem:
                raise Refused(row.problem)
            yield reader.entry(row)


def layout_of(table: Table, mapping: Mapping) -> Layout:
    """Which of the tables the mapping knows this is."""
    for layout in mapping.layouts:
        if layout.when in table.columns:
            return layout
    names = "”, “".join(layout.when for layout in mapping.layouts)
    raise Refused(_("This table has none of the columns “%(names)s” the mapping looks for.") % {"names": names}, field="file")


def once(entries: Iterable[Entry], report: Report, *, is_strict: bool) -> list[Entry]:
    """Each person once, with every team they are named with; of a repeated post the first row counts."""
    kept: dict[str, Entry] = {}
    teams: set[tuple[str, tuple[str, ...]]] = set()
    more: list[Entry] = []
    for entry in entries:
        first = kept.setdefault(entry.email, entry)
        if first is not entry and (not is_strict or (entry.email, entry.path) in teams):
            report.note(_("Named before; the first row counts"), entry.line)
        elif first is not entry:
            more.append(Entry(entry.line, entry.email, path=entry.path, role=entry.role))
        teams.add((entry.email, entry.path))
    return [*kept.values(), *more]
