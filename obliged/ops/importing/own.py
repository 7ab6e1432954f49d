"""Obliged's own history table: one row per event, its event a verb of the loop, or words said beside it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.kernel.tables import Row
from obliged.kernel.text import clean
from obliged.ops.importing.events import Desk, Event, Line, Somebody, Told
from obliged.ops.importing.moments import moment
from obliged.promises.models import Ask
from obliged.promises.verbs import VERBS

BESIDE = ("message", "private_note")
BEGINS = ("ask", "offer_help", "note")
NEEDED = ("source", "external_id", "at", "event")
CASE = ("title", "details", "because", "wants", "outside_customer", "place", "is_private", "is_open_call", "service", "opened_as")
LINKS = ("parent", "after")
# Columns of people, teams and requests, and the name of what is said with them.
REFERENCES = {
    "provider_team": ("team", Desk),
    "provider_email": ("person", Somebody),
    "third_email": ("third", Somebody),
    "was_email": ("was", Somebody),
    "was_team": ("was", Desk),
    "into": ("into", Line),
}
COLUMNS = (
    "source,external_id,event_id,at,event,by_email,customer_email,provider_team,provider_email,title,due,text,wanted_by,"
    "details,because,wants,outside_customer,place,is_private,is_open_call,service,opened_as,answers,parent,after,done_means,third_email,into,was_email,was_team,lines,data"
).split(",")
POINTING = (*BEGINS, "pass_on", "decline", "revoke", "hand_over", "same_person", "same_team")
LIMITS = {"title": 200, "details": 20_000, "because": 2_000, "outside_customer": 200, "place": 200, "wants": 8, "opened_as": 12}
BY_CUSTOMER = ("customer", "whose turn it is", "either")


class Cases:
    """The cases of a table, gathered row by row."""

    def __init__(self) -> None:
        self.told: dict[tuple[str, str], Told] = {}
        self.seen: Counter[tuple[str, str, str]] = Counter()

    def take(self, row: Row) -> None:
        """One more event; raises Refused, with the column, where the row cannot be understood."""
        if row.problem:
            raise Refused(row.problem)
        cells = {name: value.strip() if name != "text" else value for name, value in row.cells.items()}
        for name in NEEDED:
            if not cells.get(name):
                raise Refused(_("This is needed."), field=name)
        verb = cells["event"]
        if verb not in VERBS and verb not in BESIDE:
            raise Refused(_("There is no event called “%(verb)s”.") % {"verb": verb[:40]}, field="event")
        case = self.case_of(row.line, cells)
        case.events.append(self.event_of(row.line, cells, case))

    def case_of(self, line: int, cells: dict[str, str]) -> Told:
        """The case a row belongs to; the first row of one asks something."""
        key = (clean(cells["source"], limit=40, lines=False), clean(cells["external_id"], limit=120, lines=False))
        if key in self.told:
            return self.told[key]
        if cells["event"] in BEGINS:
            for name in ("title", "customer_email"):
                if not cells.get(name):
                    raise Refused(_("Whoever begins a request says this."), field=name)
        links = {name: cells[name] for name in LINKS if cells.get(name)}
        case = Told(*key, line, cells.get("customer_email", ""), asked(cells), done_means=lines_of(cells), links=links)
        return self.told.setdefault(key, case)

    def event_of(self, line: int, cells: dict[str, str], case: Told) -> Event:
        """One event with all that was said."""
        verb, at = cells["event"], when(cells, "at")
        name = cells.get("event_id") or self.name_of(case, f"{cells['at']} {verb}")
        event, _dot, part = name.partition("#")
        by = cells.get("by_email") or said_by(verb, cells, case)
        return Event(line, event[:200], verb, at, by, said_of(verb, cells, case), int(part) if part.isdecimal() else 0)  # type: ignore[arg-type]

    def name_of(self, case: Told, told: str) -> str:
        """A name for an event that brings none: its moment and verb, and which of several."""
        key = (case.source, case.external_id, told)
        self.seen[key] += 1
        return told if self.seen[key] == 1 else f"{told} ({self.seen[key]})"


def asked(cells: dict[str, str]) -> dict[str, Any]:
    """What was asked, cleaned, as columns of the request."""
    said: dict[str, Any] = {}
    for name in CASE:
        if name in LIMITS and cells.get(name):
            said[name] = cleaned(name, cells[name], LIMITS[name], name in ("details", "because"))
        elif name.startswith("is_"):
            said[name] = cells.get(name) == "yes"
    if said.get("wants", "deed") not in Ask.Wants.values:
        raise Refused(_("This is “deed” or “answer”."), field="wants")
    if cells.get("service"):
        said["service"] = cells["service"]
    if cells.get("answers"):
        said["answers"] = answers_of(cells["answers"])
    return said


def answers_of(cell: str) -> list[dict[str, str]]:
    """What the service asked and was told, as it was exported."""
    try:
        told = json.loads(cell)
        return [{name: clean(one[name], limit=5_000, lines=True) for name in ("key", "label", "kind", "value")} for one in told]
    except (ValueError, TypeError, KeyError) as wrong:
        raise Refused(_("This is not how answers are written here."), field="answers") from wrong


def said_of(verb: str, cells: dict[str, str], case: Told) -> dict[str, Any]:
    """What was said with a verb: people and teams by name, dates, words, and whatever else stands in `data`."""
    said: dict[str, Any] = data_of(cells)
    for column, (name, kind) in REFERENCES.items():
        if cells.get(column) and (verb in POINTING or name not in ("team", "person")):
            said[name] = kind(cells[column])
    if verb == "record":
        said |= {
            name: kind(cells[column])
            for column, name, kind in (("provider_team", "team", Desk), ("provider_email", "owner", Somebody))
            if cells.get(column)
        }
    said |= {name: at for name in ("due", "wanted_by", "needs_by") if (at := when(cells, name))}
    if verb in BEGINS:
        said["customer"] = Somebody(case.customer)
    if cells.get("lines"):
        said["lines"] = [int(at) for at in cells["lines"].split(";") if at.isdecimal()]
    return {**said, "text": cleaned("text", cells.get("text", ""), 20_000, True)}


def said_by(verb: str, cells: dict[str, str], case: Told) -> str:
    """Who says it where the row does not tell: the customer their verbs, the provider theirs, nobody those of the clock."""
    if verb in BESIDE or VERBS[verb].who in BY_CUSTOMER:
        return case.customer
    if verb in POINTING or VERBS[verb].who == "the clock":
        return ""
    return cells.get("provider_email", "")


def data_of(cells: dict[str, str]) -> dict[str, Any]:
    """What else was said, as one JSON object."""
    if not cells.get("data"):
        return {}
    try:
        said = json.loads(cells["data"])
    except (ValueError, RecursionError) as problem:
        raise Refused(_("This is not a JSON object."), field="data") from problem
    if not isinstance(said, dict) or "\\u0000" in cells["data"]:
        raise Refused(_("This is not a JSON object."), field="data")
    return {
        name: when({name: value}, name) if name in ("due", "wanted_by", "needs_by") else value for name, value in said.items()
    }


def lines_of(cells: dict[str, str]) -> tuple[str, ...]:
    """The checklist of a request, one line each."""
    lines = [line.strip() for line in cells.get("done_means", "").split("\n")]
    return tuple(cleaned("done_means", line, 200, False) for line in lines if line)


def when(cells: dict[str, str], name: str) -> datetime | None:
    """A moment with its zone; refused under the name of its column."""
    said = cells.get(name, "")
    if not said:
        return None
    try:
        if datetime.fromisoformat(said).tzinfo is None:
            raise Refused(_("Say the time zone, such as 2026-12-01T17:00:00+01:00."), field=name)
    except ValueError:
        pass
    try:
        return moment(said, ("iso",), "UTC")
    except Refused as no:
        raise Refused(str(no), field=name) from no


def cleaned(name: str, value: str, limit: int, lines: bool) -> str:
    """One text cleaned; a refusal names its column."""
    try:
        return clean(value, limit=limit, lines=lines)
    except Refused as no:
        raise Refused(str(no), field=name) from no


def unknown(columns: Iterable[str]) -> list[str]:
    """Columns nobody reads."""
    return [name for name in columns if name and name not in COLUMNS]
