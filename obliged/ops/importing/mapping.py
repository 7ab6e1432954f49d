"""A mapping says in TOML how a foreign table is read: its columns, its words for nothing, its dates, its states.

The mappings that come with Obliged lie in `obliged/ops/mappings/`; any other file may be named instead.
"""

from __future__ import annotations

import codecs
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from obliged.ground.people import rules
from obliged.kernel.rules import Refused

INCLUDED = Path(__file__).parents[1] / "mappings"
SHAPES = ("snapshots", "changes", "cases")
SITUATIONS = ("asked", "waiting", "delivered", "unconfirmed", "accepted", "declined", "withdrawn", "same")


@dataclass(frozen=True)
class Layout:
    """One kind of table of people; `when` is the column that only this kind has."""

    when: str
    columns: dict[str, str]
    path: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Mapping:
    """How one foreign table is read. Which keys count depends on its kind."""

    kind: str
    name: str
    encoding: str = "utf-8"
    null: list[str] = field(default_factory=lambda: [""])
    shape: str = "snapshots"
    dates: list[str] = field(default_factory=lambda: ["iso"])
    zone: str = "UTC"
    intake: str = ""
    title: list[str] = field(default_factory=list)
    keep: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    moments: dict[str, str] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)
    transitions: dict[str, str] = field(default_factory=dict)
    confirmed: dict[str, list[str]] = field(default_factory=dict)
    withheld: list[str] = field(default_factory=list)
    vacant: list[str] = field(default_factory=list)
    top: list[str] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)


def read_mapping(named: str | Path, *, kind: str) -> Mapping:
    """The mapping of a file, or of one of those included, by its name; refused in words when it cannot be used."""
    path = _found(Path(named))
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise _wrong(path, str(problem)) from problem
    unknown = said.keys() - {each.name for each in fields(Mapping)}
    if unknown:
        raise _wrong(path, _("it has a key nobody knows, “%(key)s”") % {"key": sorted(unknown)[0]})
    try:
        mapping = Mapping(**{**said, "layouts": [Layout(**layout) for layout in said.get("layouts", [])]})
    except TypeError as problem:
        raise _wrong(path, str(problem)) from problem
    _check(mapping, path, kind)
    return mapping


def _found(path: Path) -> Path:
    included = INCLUDED / path.with_suffix(".toml").name
    if path.is_file():
        return path
    if included.is_file() and path.parent == Path():
        return included
    names = ", ".join(sorted(each.stem for each in INCLUDED.glob("*.toml")))
    raise Refused(_("There is no mapping %(path)s. Included are: %(names)s.") % {"path": path, "names": names}, field="mapping")


def _check(mapping: Mapping, path: Path, kind: str) -> None:
    if mapping.kind != kind:
        raise _wrong(path, _("it reads %(its)s, not %(kind)s") % {"its": mapping.kind, "kind": kind})
    if mapping.shape not in SHAPES:
        raise _wrong(path, _("its shape is none of %(shapes)s") % {"shapes": ", ".join(SHAPES)})
    for state, situation in mapping.states.items():
        if situation not in SITUATIONS:
            raise _wrong(
                path, _("its state “%(state)s” leads to none of %(all)s") % {"state": state, "all": ", ".join(SITUATIONS)}
            )
    rules.zone(mapping.zone)
    _check_encoding(mapping.encoding, path)


def _check_encoding(encoding: str, path: Path) -> None:
    try:
        codecs.lookup(encoding)
    except LookupError as problem:
        raise _wrong(path, str(problem)) from problem


def _wrong(path: Path, why: str) -> Refused:
    return Refused(_("The mapping %(path)s cannot be used: %(why)s.") % {"path": path.name, "why": why}, field="mapping")


def cell_of(cells: dict[str, Any], column: str, null: list[str]) -> str:
    """What a cell says; nothing where the column is missing or its word means nothing."""
    said = str(cells.get(column) or "").strip()
    return "" if said in null else said
