"""What a log tells, before anybody is looked up: cases and their events, with people and teams by the names the log has."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple


class Somebody(NamedTuple):
    """A person as the log names them."""

    label: str


class Desk(NamedTuple):
    """A team as the log names it."""

    label: str


class Line(NamedTuple):
    """Another request, as the log names it."""

    external_id: str


@dataclass(frozen=True, slots=True)
class Event:
    """One act of a case, on a line of the file."""

    line: int
    event: str
    verb: str
    at: datetime
    by: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    part: int = 0

    def people(self) -> set[str]:
        """Everybody the event names."""
        named = {value.label for value in self.said.values() if isinstance(value, Somebody)}
        return (named | {self.by}) - {""}


@dataclass
class Told:
    """One request as its source tells it: what was asked, by whom, and all that happened."""

    source: str
    external_id: str
    line: int
    customer: str
    ask: dict[str, Any]
    events: list[Event] = field(default_factory=list)
    done_means: tuple[str, ...] = ()
    links: dict[str, str] = field(default_factory=dict)

    def people(self) -> set[str]:
        """Everybody the case names."""
        return set().union({self.customer}, *(event.people() for event in self.events)) - {""}

    def teams(self) -> set[str]:
        """Every team the case names."""
        return {value.label for event in self.events for value in event.said.values() if isinstance(value, Desk)} - {""}

    def lines(self) -> set[str]:
        """Every other request the case names."""
        named = {value.external_id for event in self.events for value in event.said.values() if isinstance(value, Line)}
        return named | set(self.links.values())
