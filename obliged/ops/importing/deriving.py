"""From how a case stood to what was done: the fewest moves of the table that lead from one snapshot to the next.

The definitions are written down in docs/decisions/0050-imported-history.md.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from obliged.ops.importing.events import Desk, Event, Somebody, Told
from obliged.ops.importing.mapping import Mapping
from obliged.ops.importing.snapshots import Snapshot

ENDS = ("unconfirmed", "accepted", "declined", "withdrawn")
BY_CUSTOMER = ("ask", "reply", "not_yet", "reopen", "accept", "withdraw", "release")
BY_NOBODY = ("close_unconfirmed", "let_stand")
FROM_ASKED = {
    "delivered": ("answer",),
    "unconfirmed": ("answer", "close_unconfirmed"),
    "accepted": ("answer", "accept"),
    "declined": ("decline",),
    "withdrawn": ("withdraw",),
}
PATHS: dict[str, dict[str, tuple[str, ...]]] = {
    "asked": {**FROM_ASKED, "waiting": ("ask_back",)},
    "waiting": {**FROM_ASKED, "asked": ("reply",)},
    "delivered": {
        "asked": ("undeliver",),
        "waiting": ("undeliver", "ask_back"),
        "unconfirmed": ("close_unconfirmed",),
        "accepted": ("accept",),
        "declined": ("undeliver", "decline"),
        "withdrawn": ("undeliver", "withdraw"),
    },
    "ended": {"asked": ("reopen",), "waiting": ("reopen", "ask_back"), "delivered": ("reopen", "answer")},
    # Nobody's word opens again what was declined or withdrawn.
    "gone": {},
}
UNDER_A_WORD = {"answer": "deliver", "decline": "revoke", "withdraw": "release", "ask_back": "", "reply": ""}


def derive(snapshots: list[Snapshot], mapping: Mapping) -> Told:
    """The case its snapshots tell of, with the acts between them."""
    first = snapshots[0]
    words = {"title": first.title, "details": first.details}
    case = Told(mapping.name, first.case, first.line, first.customer or "Unnamed", words)
    course = Course(case, mapping, first)
    for snapshot in snapshots:
        course.go_to(snapshot)
    return case


class Course:
    """Where the case stands in the loop while its snapshots are read one after another."""

    def __init__(self, case: Told, mapping: Mapping, first: Snapshot) -> None:
        self.case, self.mapping = case, mapping
        self.where, self.team, self.owner, self.assignee = "asked", first.team, "", ""
        self.reopens, self.is_held = first.reopens, False
        self.due: datetime | None = None
        self.state, self.kept = "", dict(first.kept)
        self.now, self.parts, self.also = first, 0, dict[str, Any]()
        self.tell("ask", at=first.opened_at or first.at, team=Desk(first.team or mapping.intake), text="")

    def go_to(self, snapshot: Snapshot) -> None:
        """Tell what one event did; an event that moved nothing is told as a record."""
        self.parts = self.parts if snapshot is self.now else 0
        before, self.now, self.also = len(self.case.events), snapshot, {}
        comes_back = self.where in ("delivered", "ended") and snapshot.situation in ("asked", "waiting")
        if comes_back:
            self.move()
        self.pass_on()
        self.give_to()
        self.give_word()
        if not comes_back:
            self.move()
        is_silent = len(self.case.events) == before and self.parts == 0
        if self.also or is_silent:
            self.tell("record", **self.also)
        self.reopens, self.state, self.kept = snapshot.reopens, snapshot.state, snapshot.kept

    def pass_on(self) -> None:
        """Another team has it. While the customer's answer is awaited or after the end, only who has it changes."""
        team = self.now.team
        if not team or team == self.team:
            return
        if self.where == "asked" and not self.is_held:
            self.tell("pass_on", team=Desk(team), text="")
            self.owner = ""
        else:
            self.also["team"] = Desk(team)
        self.team = team

    def give_to(self) -> None:
        """A named person has it, or nobody any more."""
        assignee = self.now.assignee
        if assignee and assignee != self.owner:
            if self.where in ("asked", "waiting") and not self.is_held:
                self.tell("take", by=assignee)
            else:
                self.also["owner"] = Somebody(assignee)
            self.owner = assignee
        elif not assignee and self.assignee and self.owner:
            self.also["let_go"] = True
            self.owner = ""
        self.assignee = assignee

    def give_word(self) -> None:
        """A date somebody gave is a promise of who has it; a later date that nobody agreed to stands unconfirmed."""
        due = self.now.due
        if not due or due == self.due or not self.owner or self.where not in ("asked", "waiting") or due <= self.now.at:
            return
        self.due = due
        if self.is_held:
            self.tell("move_date", by=self.owner, due=due, text="")
            self.tell("let_stand")
        else:
            self.tell("promise", by=self.owner, due=due, text="")
            self.is_held, self.where = True, "asked"

    def move(self) -> None:
        """Go the way from where it stands to where the snapshot stands."""
        to = self.now.situation
        way = self.way(to)
        for verb in way:
            self.tell(verb, text=self.now.text if verb == way[0] else "")
        if way:
            self.arrive(to)

    def way(self, to: str) -> tuple[str, ...]:
        """The verbs between two situations: those the mapping names, or the shortest way."""
        if to in ("same", self.where):
            return ()
        is_reopened = self.where == "delivered" and to in ("asked", "waiting") and self.now.reopens > self.reopens
        verbs = PATHS[self.where].get(to, ())
        named = self.mapping.transitions.get(f"{self.where} > {to}")
        if named or is_reopened:
            verbs = (named or "not_yet", *verbs[1:])
        if self.is_held:
            verbs = tuple(UNDER_A_WORD.get(verb, verb) for verb in verbs)
        return tuple(verb for verb in verbs if verb)

    def arrive(self, to: str) -> None:
        """It stands there now."""
        ends = "ended" if to in ("unconfirmed", "accepted") else "gone"
        self.where = ends if to in ENDS else to
        if self.is_held and to == "waiting":
            self.where = "asked"
        self.owner = self.owner or (self.now.actor if to in ("waiting", "delivered") else "")

    def tell(self, verb: str, *, at: Any = None, by: str = "", **said: Any) -> None:
        """Add one act. What else the source says of the event goes with its first part."""
        if verb in BY_CUSTOMER:
            by = self.case.customer
        elif verb in ("pass_on", "record"):
            by = self.now.actor
        elif verb not in BY_NOBODY:
            by = by or self.owner or self.now.actor
        if self.parts == 0:
            changed = {name: value for name, value in self.now.kept.items() if value != self.kept.get(name)}
            said |= {"told": self.now.state if self.now.state != self.state else "", "changed": changed or None}
        event = Event(self.now.line, self.now.event, verb, at or self.now.at, by, said, self.parts)
        self.case.events.append(event)
        self.parts += 1
