"""The history of requests comes in: a table is read as cases, people and teams are found, and what is new is written."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from django.utils.translation import gettext as _

from obliged.ground.catalogue.models import Service
from obliged.kernel import text
from obliged.kernel.rules import Refused
from obliged.kernel.tables import Table, read_rows
from obliged.ops.importing import own
from obliged.ops.importing.deriving import derive
from obliged.ops.importing.events import Desk, Event, Line, Somebody, Told
from obliged.ops.importing.mapping import Mapping
from obliged.ops.importing.placeholders import address_of, homes_of, keys, people_of, teams_of
from obliged.ops.importing.report import Report, Tick, quietly
from obliged.ops.importing.snapshots import Reader, Snapshot
from obliged.promises.models import Ask, Message
from obliged.promises.moves import imported
from obliged.promises.moves.imported import Course


def import_history(
    file: IO[bytes], *, mapping: Mapping | None = None, is_dry: bool = False, skips_bad: bool = False, tick: Tick = quietly
) -> Report:
    """Take in the history of requests. A second run of the same file changes nothing."""
    report = Report(is_dry=is_dry, skips_bad=skips_bad)
    with uncollected():
        return take_in(file, mapping, report, tick)


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many values that all live until the end; the collector would walk over them again and again, a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def take_in(file: IO[bytes], mapping: Mapping | None, report: Report, tick: Tick) -> Report:
    """Read the whole table, then write all of it or nothing."""
    table = read_rows(file, encoding=mapping.encoding if mapping else "utf-8")
    cases = foreign(table, mapping, report, tick) if mapping else native(table, report, tick)
    with report.all_or_nothing():
        _Scribe(report).write(cases)
    return report


def native(table: Table, report: Report, tick: Tick) -> list[Told]:
    """The cases of a table in Obliged's own form."""
    require(table.columns, own.NEEDED)
    for name in own.unknown(table.columns):
        report.note(_("The column “%(name)s” is not known and was passed over") % {"name": name}, 1)
    cases = own.Cases()
    for row in table.rows:
        tick(1)
        report.counts["events read"] += 1
        with report.row(row.line):
            cases.take(row)
    return list(cases.told.values())


def foreign(table: Table, mapping: Mapping, report: Report, tick: Tick) -> list[Told]:
    """The cases of another system's log, as its mapping reads them."""
    require(table.columns, [mapping.columns[name] for name in ("case", "at", "opened_at") if name in mapping.columns])
    reader, cases = Reader(mapping, report), dict[str, list[Snapshot]]()
    for row in table.rows:
        tick(1)
        report.counts["events read"] += 1
        with report.row(row.line):
            for snapshot in reader.read(row):
                cases.setdefault(snapshot.case, []).append(snapshot)
    # Sorting is stable: events of one moment stay in the order of the file.
    return [derive(sorted(snapshots, key=lambda each: each.at), mapping) for snapshots in cases.values()]


def require(columns: Iterable[str], needed: Iterable[str]) -> None:
    """Refuse a table that lacks a column without which no row can be read."""
    missing = [name for name in needed if name not in columns]
    if missing:
        words = _("This table has no column “%(names)s”. Its columns are: %(columns)s.")
        raise Refused(words % {"names": "”, “".join(missing), "columns": ", ".join(columns)[:300]}, field="file")


class _Scribe:
    """Finds whom the cases name, folds each case at the table of verbs, and writes down what is new."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.people: dict[str, int] = {}
        self.teams: dict[str, int] = {}
        self.homes: dict[int, int] = {}
        self.services = dict(Service.objects.values_list("slug", "pk"))

    def write(self, cases: list[Told]) -> None:
        """Write source by source; a case that names another one waits until that one is written."""
        for source in sorted({case.source for case in cases}):
            mine = [case for case in cases if case.source == source]
            self.look_up(source, mine)
            self.asks = self.known_asks(source, {line for case in mine for line in case.lines()})
            while mine:
                waits = {case.external_id for case in mine}
                ready = [case for case in mine if not (case.lines() - {case.external_id}) & waits] or mine
                for some in imported.chunks(ready, imported.AT_ONCE):
                    self.write_some(source, some)
                done = {case.external_id for case in ready}
                mine = [case for case in mine if case.external_id not in done]

    def look_up(self, source: str, cases: list[Told]) -> None:
        """Everybody and every team the cases name, known or made known."""
        labels = set().union(*(case.people() for case in cases))
        self.people = people_of((label for label in labels if self.is_addressable(label, source, cases)), source, self.report)
        self.teams = teams_of(set().union(*(case.teams() for case in cases)), self.report)
        self.homes = homes_of(list(self.people.values()))

    def is_addressable(self, label: str, source: str, cases: list[Told]) -> bool:
        """Whether somebody's address can be one; where it cannot, the rows that name them are at fault."""
        try:
            return bool(address_of(label, source))
        except Refused as no:
            for event in (event for case in cases for event in case.events if label in event.people()):
                self.report.bad(event.line, f"“{label[:60]}”: {no}", no.field)
            return False

    def write_some(self, source: str, cases: Sequence[Told]) -> None:
        """Fold some cases and write them."""
        known = imported.imported(source, [case.external_id for case in cases])
        courses = [course for case in cases if (course := self.course_of(case, known)) is not None]
        if self.report.is_refused:
            return
        self.report.counts["new requests"] += sum(course.ask.pk is None and bool(course.steps) for course in courses)
        self.report.counts["new moves"] += imported.write_history(courses)
        self.report.counts["new messages"] += sum(len(course.words) for course in courses)
        self.asks |= {course.ask.external_id: course.ask.pk for course in courses if course.ask.pk}

    def course_of(self, case: Told, known: dict[str, Course]) -> Course | None:
        """The course of one case, as far as its events fit; what does not fit is a problem of its row."""
        course = known.get(case.external_id) or self.begun(case)
        if course is None:
            return None
        spoken = self.spoken(course) if course.ask.pk else set()
        for event in (each for each in case.events if each.people() <= self.people.keys()):
            with self.report.row(event.line):
                if event.verb in own.BESIDE:
                    self.hear(course, event, spoken)
                else:
                    course.tell(self.told(event))
        return course

    def begun(self, case: Told) -> Course | None:
        """A request that is new here, still without its first move."""
        if case.customer not in self.people:
            self.report.bad(case.line, _("Nobody is named who asked."), "customer_email")
            return None
        words = dict(case.ask)
        words["service_id"] = self.services.get(words.pop("service", ""))
        links = {f"{name}_id": self.asks.get(to) for name, to in case.links.items()}
        customer = self.people[case.customer]
        ask = Ask(source=case.source, external_id=case.external_id, customer_id=customer, **words, **links)
        ask.customer_team_id = self.homes.get(customer)
        ask.details_html = text.to_html(ask.details) if ask.details else ""
        return Course(ask, case.done_means)

    def told(self, event: Event) -> imported.Told:
        """The event with keys in place of names."""
        said = {name: self.key(value) for name, value in event.said.items()}
        return imported.Told(event.event, event.verb, event.at, self.people.get(event.by), said, event.part)

    def key(self, value: Any) -> Any:
        """The key of a person, a team or a request; anything else is itself."""
        if isinstance(value, Somebody):
            return self.people.get(value.label)
        if isinstance(value, Desk):
            return self.teams.get(value.label)
        return self.asks.get(value.external_id) if isinstance(value, Line) else value

    def hear(self, course: Course, event: Event, spoken: set[Any]) -> None:
        """Words said beside the state; the same words at the same moment are the same words."""
        by, words = self.people.get(event.by), event.said["text"]
        if by is None or not words:
            raise Refused(_("A message needs somebody who wrote it, and words."), field="text")
        if (event.at, by, words) in spoken:
            return
        side = "customer" if by == course.ask.customer_id else "provider"
        is_note = event.verb == "private_note"
        html, team = text.to_html(words), course.ask.team_id
        message = Message(ask=course.ask, by_id=by, side=side, team_id=team, text=words, text_html=html, is_private_note=is_note)
        message.at = event.at
        course.hear(message)

    def spoken(self, course: Course) -> set[Any]:
        """What was said in a request already."""
        return set(course.ask.messages.values_list("at", "by_id", "text"))

    def known_asks(self, source: str, external_ids: set[str]) -> dict[str, int]:
        """Requests of the source that are here already, by their names there."""
        return keys(Ask.objects.filter(source=source), "external_id", sorted(external_ids))
