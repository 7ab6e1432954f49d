"""People take their places: rows are compared with who is here, and only what differs is written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import F
from django.utils.translation import gettext as _

from obliged.ground.people import pictures, rules
from obliged.ground.people.models import Membership, Organisation, Person, Team
from obliged.ground.people.moves import tell_apart
from obliged.kernel import files, search
from obliged.kernel.rules import Refused
from obliged.ops.importing.entries import Entry
from obliged.ops.importing.finding import all_teams, by_what_they_are_called, now
from obliged.ops.importing.placeholders import AT_ONCE, Handles
from obliged.ops.importing.report import Report

PHOTO_LIMIT = 10 * 1024 * 1024
STORED = re.compile(r"[0-9a-f]{64}")
FIELDS = ["name", "looks_like", "title", "location", "phone", "zone", "hours", "handle", "photo", "is_placeholder", "is_active"]


def settle(entries: list[Entry], report: Report, *, folder: Path, is_strict: bool) -> None:
    """Write down who is new, what changed, where people serve and who they report to."""
    people = _People(report, folder)
    placed = [entry for entry in entries if people.meets(entry)]
    if is_strict:
        placed = _with_known_managers(placed, people, report)
    people.write({entry.email for entry in placed})
    if not report.is_refused:
        _join_teams(placed, people, report)
        _report_to(placed, people, report)


def _with_known_managers(entries: list[Entry], people: _People, report: Report) -> list[Entry]:
    """Only those whose manager is here or comes in with them; whoever reports to a row that falls, falls too."""
    here = people.here | {entry.email for entry in entries}
    fallen = [entry for entry in entries if entry.manager and entry.manager not in here]
    for entry in fallen:
        report.bad(entry.line, _("Nobody with this address is here or in the file."), "manager_email")
    gone = {entry.email for entry in fallen}
    kept = [entry for entry in entries if entry.email not in gone]
    return _with_known_managers(kept, people, report) if fallen else kept


class _People:
    """Everybody the file names, found or made."""

    def __init__(self, report: Report, folder: Path) -> None:
        self.report, self.folder = report, folder
        self.known = {person.email: person for person in Person.objects.all()}
        self.handles = Handles(person.handle for person in self.known.values())
        organisation = Organisation.current()
        self.zone = organisation.zone if organisation else "UTC"
        self.here = set(self.known)
        self.new: dict[str, Person] = {}
        self.changed: dict[str, Person] = {}

    def meets(self, entry: Entry) -> bool:
        """One person as a row tells of them; False where the row cannot be taken."""
        before = len(self.report.problems)
        with self.report.row(entry.line):
            self.meet(entry)
        return len(self.report.problems) == before

    def meet(self, entry: Entry) -> None:
        """Find the person, or let them in."""
        person = self.known.get(entry.email)
        if person is None:
            self.new[entry.email] = self.known[entry.email] = self.newcomer(entry)
        elif entry.email not in self.new and self.differs(person, entry):
            self.changed[entry.email] = person

    def newcomer(self, entry: Entry) -> Person:
        """An account nobody can sign in to yet: it has no password."""
        said = dict(entry.fields)
        if not said.get("name"):
            raise Refused(_("A name is needed."), field="name")
        handle = self.handle(entry, entry.handle) or self.handles.free(rules.handle(str(said["name"]), entry.email))
        person = Person(email=entry.email, handle=handle, is_placeholder=entry.is_placeholder, **{"zone": self.zone, **said})
        person.photo = self.photo(entry)
        person.password = make_password(None)
        return person

    def differs(self, person: Person, entry: Entry) -> bool:
        """Take over what the row says and report whether anything is new. Empty cells say nothing."""
        said = {**entry.fields, "is_placeholder": entry.is_placeholder and person.is_placeholder}
        if entry.handle and entry.handle != person.handle:
            said["handle"] = self.handle(entry, entry.handle)
        if entry.photo:
            said["photo"] = self.photo(entry) or person.photo
        new = {name: value for name, value in said.items() if getattr(person, name) != value and self.is_said(entry, name)}
        for name, value in new.items():
            setattr(person, name, value)
        return bool(new)

    def is_said(self, entry: Entry, name: str) -> bool:
        """A second row about a person tells of one more team, and nothing else."""
        return bool(entry.fields) or name != "is_placeholder"

    def handle(self, entry: Entry, wanted: str) -> str:
        """The handle a row asks for, unless somebody else has it."""
        if wanted and wanted in self.handles.taken:
            raise Refused(_("Somebody else has this handle."), field="handle")
        return self.handles.free(wanted) if wanted else ""

    def photo(self, entry: Entry) -> str:
        """The picture of a file beside the table, drawn anew; or one kept here already."""
        if not entry.photo:
            return ""
        if STORED.fullmatch(entry.photo) and files.path_of(entry.photo).is_file():
            return entry.photo
        path = (self.folder / entry.photo).resolve()
        if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
            self.report.note(_("There is no such picture beside the table"), entry.line)
            return ""
        try:
            with path.open("rb") as file:
                return files.keep(pictures.portrait(file), limit=PHOTO_LIMIT).sha256
        except Refused as no:
            raise Refused(str(no), field="photo") from no

    def write(self, emails: set[str]) -> None:
        """Write newcomers and changes, some at a time."""
        self.new = {email: person for email, person in self.new.items() if email in emails}
        self.changed = {email: person for email, person in self.changed.items() if email in emails}
        Person.objects.bulk_create(self.new.values(), batch_size=AT_ONCE)
        Person.objects.bulk_update(self.changed.values(), FIELDS, batch_size=100)
        mine = [person.pk for person in self.changed.values()]
        for start in range(0, len(mine), AT_ONCE):
            Person.objects.filter(pk__in=mine[start : start + AT_ONCE]).update(version=F("version") + 1)
        search.follow("person", *mine)
        tell_apart()
        self.report.counts["new people"] += len(self.new)
        self.report.counts["changed people"] += len(self.changed)


class _Teams:
    """The tree of teams, found or grown."""

    def __init__(self, report: Report) -> None:
        self.report = report
        rows = all_teams()
        self.by_place = {(team.parent_id, team.name.casefold()): now(team) for team in rows}
        self.known = by_what_they_are_called(rows)
        self.slugs = Handles(team.slug for team in rows)
        organisation = Organisation.current()
        self.usual: dict[str, Any] = {}
        if organisation:
            self.usual = {"zone": organisation.zone, "hours": organisation.hours, "country": organisation.country}

    def at(self, path: tuple[str, ...], *, is_placeholder: bool) -> Team:
        """The team at the end of a path. A single name is also looked for further down the tree."""
        if len(path) == 1 and path[0].casefold() in self.known:
            return self.known[path[0].casefold()]
        parent: Team | None = None
        for name in path:
            place = (parent.pk if parent else None, name.casefold())
            parent = self.by_place.get(place) or self.found(name, parent, is_placeholder=is_placeholder)
        assert parent is not None
        return parent

    def found(self, name: str, parent: Team | None, *, is_placeholder: bool) -> Team:
        """One more team."""
        start = rules.handle(name).removesuffix("person") or "team"
        team = Team(name=name, slug=self.slugs.free(start), parent=parent, is_placeholder=is_placeholder, **self.usual)
        team.save()
        self.report.counts["new teams"] += 1
        self.known[team.slug] = self.by_place[team.parent_id, name.casefold()] = team
        self.known.setdefault(name.casefold(), team)
        return team


def _join_teams(entries: list[Entry], people: _People, report: Report) -> None:
    """Everybody serves where the rows say; whoever serves elsewhere already goes on doing so."""
    teams = _Teams(report)
    kept = {(member.person_id, member.team_id): member for member in Membership.objects.all()}
    new: list[Membership] = []
    for entry in entries:
        if not entry.path or entry.email not in people.known:
            continue
        team, person = teams.at(entry.path, is_placeholder=entry.is_placeholder), people.known[entry.email]
        member = kept.get((person.pk, team.pk))
        if member is None:
            member = kept[person.pk, team.pk] = Membership(person=person, team=team, role=entry.role or Membership.Role.MEMBER)
            new.append(member)
        elif entry.role and member.role != entry.role and member.pk:
            Membership.objects.filter(pk=member.pk).update(role=entry.role)
            report.counts["changed memberships"] += 1
    Membership.objects.bulk_create(new, batch_size=AT_ONCE)
    report.counts["new memberships"] += len(new)


def _report_to(entries: list[Entry], people: _People, report: Report) -> None:
    """Who reports to whom. Nobody reports to themselves, nor in a circle."""
    boss = {person.pk: person.manager_id for person in people.known.values()}
    changed: list[Person] = []
    for entry in (each for each in entries if each.manager and each.email in people.known):
        person, manager = people.known[entry.email], people.known.get(entry.manager)
        if manager is None:
            report.note(_("Reports to a post nobody knows; left without a manager"), entry.line)
        elif manager.pk == person.pk:
            report.note(_("Reports to itself; left without a manager"), entry.line)
        elif _is_above(person.pk, manager.pk, boss):
            report.note(_("Would report in a circle; left without a manager"), entry.line)
        elif person.manager_id != manager.pk:
            person.manager_id = boss[person.pk] = manager.pk
            changed.append(person)
    Person.objects.bulk_update(changed, ["manager"], batch_size=AT_ONCE)
    report.counts["new manager lines"] += len(changed)


def _is_above(person: int, manager: int, boss: dict[int, int | None]) -> bool:
    """Whether the person stands above their manager-to-be already."""
    above: int | None = manager
    seen: set[int] = set()
    while above is not None and above not in seen:
        if above == person:
            return True
        seen.add(above)
        above = boss.get(above)
    return False
