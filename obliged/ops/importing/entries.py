"""Rows about people, read: from our own table, or by a mapping from a foreign one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.text import slugify
from django.utils.translation import gettext as _

from obliged.ground.people import rules
from obliged.ground.people.models import Membership
from obliged.kernel.rules import Refused
from obliged.kernel.tables import Row
from obliged.kernel.text import clean
from obliged.ops.importing.hours import read_hours
from obliged.ops.importing.mapping import Layout, Mapping, cell_of
from obliged.ops.importing.placeholders import slug_of
from obliged.ops.importing.report import Report

COLUMNS = "email,name,handle,team,role,title,manager_email,zone,hours,location,phone,photo,placeholder,active".split(",")
LIMITS = {"name": 120, "title": 120, "location": 120, "phone": 40}
STEP = " > "
HANDLE = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}", re.ASCII)


@dataclass
class Entry:
    """What one row says of a person. `fields` are columns of the person; `path` is the team, from the top."""

    line: int
    email: str
    fields: dict[str, object] = field(default_factory=dict)
    handle: str = ""
    path: tuple[str, ...] = ()
    role: str = ""
    manager: str = ""
    photo: str = ""
    is_placeholder: bool = False


def own_entry(row: Row) -> Entry:
    """A row of our own table; raises Refused, with the column, where it cannot be taken."""
    cells = {name: cell.strip() for name, cell in row.cells.items()}
    said: dict[str, object] = {name: cleaned(name, cells[name]) for name in LIMITS if cells.get(name)}
    if cells.get("zone"):
        said["zone"] = known_zone(cells["zone"])
    if cells.get("hours"):
        said["hours"] = read_hours(cells["hours"])
    if cells.get("active"):
        said["is_active"] = is_yes(cells, "active")
    return Entry(
        row.line,
        rules.address(cells.get("email", "")),
        said,
        handle=handle_of(cells.get("handle", "")),
        path=path_of(cells.get("team", "")),
        role=role_of(cells.get("role", "")),
        manager=manager_of(cells.get("manager_email", "")),
        photo=cells.get("photo", ""),
        is_placeholder=is_yes(cells, "placeholder"),
    )


class Posts:
    """Reads posts of a published organogram: a post is a placeholder for whoever holds it."""

    def __init__(self, mapping: Mapping, layout: Layout, report: Report) -> None:
        self.mapping, self.layout, self.report = mapping, layout, report
        self.seen: Counter[str] = Counter()

    def entry(self, row: Row) -> Entry:
        """One post, under the name of who holds it, or its title where the name is withheld."""
        body = self.say(row, self.layout.path[0])
        title, name = cleaned("title", self.say(row, "title")), self.say(row, "name")
        key, boss = self.key_of(row, body), self.say(row, "manager")
        manager = self.address(boss, body) if boss and boss not in self.mapping.top else ""
        is_named = self.is_named(name, row.line)
        said: dict[str, object] = {"name": cleaned("name", name if is_named else title or key), "title": title}
        said |= {each: cleaned(each, self.say(row, each)) for each in ("phone", "location") if self.say(row, each)}
        path = tuple(dict.fromkeys(cleaned("team", part) for each in self.layout.path if (part := self.say(row, each))))
        return Entry(row.line, self.address(key, body), said, path=path, manager=manager, is_placeholder=True)

    def is_named(self, name: str, line: int) -> bool:
        """Whether somebody is named who holds the post."""
        if name in self.mapping.vacant:
            self.report.note(_("The post is vacant"), line)
        elif not name or name in self.mapping.withheld:
            self.report.note(_("The name is withheld; the post goes by its title"), line)
        else:
            return True
        return False

    def key_of(self, row: Row, body: str) -> str:
        """What the post is known by: its reference, or all that is said of it and which of several it is."""
        if "key" in self.layout.columns:
            if not self.say(row, "key"):
                raise Refused(_("This is needed."), field=self.layout.columns["key"])
            return self.say(row, "key")
        told = " ".join(self.say(row, name) for name in ("manager", "grade", "title", "occupation", *self.layout.path))
        self.seen[told] += 1
        return f"{told} {self.seen[told]}"

    def address(self, key: str, body: str) -> str:
        """An address under a domain that can never exist."""
        return f"post-{slug_of(key)}@{slugify(body) or 'organisation'}.invalid"

    def say(self, row: Row, name: str) -> str:
        return cell_of(row.cells, self.layout.columns.get(name, name), self.mapping.null)


def cleaned(name: str, value: str) -> str:
    """One text on one line; a refusal names its column. What is too long for a title is cut, not refused."""
    try:
        return clean(value, limit=LIMITS.get(name, 120), lines=False)
    except Refused as no:
        raise Refused(str(no), field=name) from no


@lru_cache(maxsize=1000)
def known_zone(name: str) -> str:
    """A zone of the IANA list, which takes long to look through and is looked for in every row."""
    return rules.zone(name)


def handle_of(written: str) -> str:
    """A short name as it stands in addresses."""
    if written and (not HANDLE.fullmatch(written) or written in rules.RESERVED_HANDLES):
        raise Refused(_("A handle is made of small letters, digits and hyphens."), field="handle")
    return written


def path_of(written: str) -> tuple[str, ...]:
    """The team from the top of its tree: `Finance > Payroll`."""
    return tuple(cleaned("team", part) for part in written.split(STEP) if part.strip())


def role_of(written: str) -> str:
    """Member or lead."""
    if written and written not in Membership.Role.values:
        raise Refused(_("This is “member” or “lead”."), field="role")
    return written


def manager_of(written: str) -> str:
    """The address of the manager."""
    try:
        return rules.address(written) if written else ""
    except Refused as no:
        raise Refused(str(no), field="manager_email") from no


def is_yes(cells: dict[str, str], name: str) -> bool:
    """Yes or no; nothing is no."""
    said = cells.get(name, "").casefold()
    if said not in ("", "yes", "no"):
        raise Refused(_("This is “yes” or “no”."), field=name)
    return said == "yes"
