"""The log: one row per act, chained, never edited, never deleted."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any

from django.db import models

from obliged.ground.people.models import Person
from obliged.kernel.happenings import Happening, HappeningQuerySet
from obliged.promises.models.ask import Ask
from obliged.promises.models.said import from_json
from obliged.promises.verbs import VERBS, Act, Actor, Outcome, Side, State

CHAINED = (
    "ask_id",
    "seq",
    "verb",
    "by_id",
    "side",
    "text",
    "text_html",
    "data",
    "state_before",
    "turn_before",
    "state",
    "turn",
    "outcome",
)


# Stands among what was said with a move from which words were taken out; nobody can say a thing of this name.
SEAL = "withheld"


class MoveQuerySet(HappeningQuerySet):
    def as_acts(self) -> list[Act]:
        """The log as acts, in order, ready to be folded into a standing."""
        return [move.as_act() for move in self.order_by("seq")]


class Move(Happening):
    """One act in one request: the verb, who, when, what was said, and what it changed."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="moves")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="moves")
    side = models.CharField(max_length=10, choices=Side, blank=True)
    text = models.TextField(blank=True)
    text_html = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    state_before = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=State)
    turn_before = models.CharField(max_length=10, blank=True)
    turn = models.CharField(max_length=10, choices=Side, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    link = models.CharField(max_length=64, help_text="hash over this move and the one before it")

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint("ask", "seq", name="a_request_has_one_move_at_each_place")]
        indexes = [models.Index(fields=["at"], name="moves_in_time")]

    @property
    def happened(self) -> str:
        return f"promises.{self.verb}"

    @classmethod
    def names(cls) -> set[str]:
        """One name per verb: `promises.accept`."""
        return {f"promises.{verb}" for verb in VERBS}

    def topics(self) -> list[str]:
        # Who comes in by this move is not a party yet; whoever is told of it hears by the notification.
        return self.ask.topics()

    def as_act(self) -> Act:
        """The act that made this move, as the table reads it."""
        sides = frozenset({Side(self.side)}) if self.side else frozenset()
        return Act(self.verb, Actor(self.by_id, sides), self.at, from_json({**self.data, "text": self.text}))

    def follows(self, before: str) -> bool:
        """Whether this is what was written after the move before; where words were taken out, whether it is what was left."""
        sealed = self.data.get(SEAL)
        return self.link == self.chained_to(before) if sealed is None else sealed == self.seal()

    def seal(self) -> str:
        """The hash of what is left of a move whose words were taken out, and of the link that stands for what was there."""
        says = {name: getattr(self, name) for name in CHAINED} | {"at": self.at.astimezone(UTC).isoformat(), "link": self.link}
        says["data"] = {name: value for name, value in self.data.items() if name != SEAL}
        return hashlib.sha256(json.dumps(says, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()

    def chained_to(self, before: str) -> str:
        """The hash of this move and of all before it: sha256 over the previous hash and what the row says."""
        says: dict[str, Any] = {name: getattr(self, name) for name in CHAINED}
        says["at"] = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        whole = before + json.dumps(says, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(whole.encode()).hexdigest()
