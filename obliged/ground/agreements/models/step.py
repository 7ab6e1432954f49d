"""The history of an agreement: every yes, change and word about it, by name, written once."""

from __future__ import annotations

from django.db import models

from obliged.ground.agreements.models.line import Line
from obliged.ground.agreements.models.terms import Terms
from obliged.ground.people.models import Person
from obliged.kernel.happenings import Happening

VERBS = (
    "draft", "add", "reword", "say_yes", "take_back", "drop", "set_terms", "sign", "conclude", "put_away", "end", "remind",
)  # fmt: skip


class Step(Happening):
    """One act: who did what for which side, and what the line said then."""

    terms = models.ForeignKey(Terms, models.PROTECT, related_name="steps")
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="steps")
    verb = models.CharField(max_length=12, choices=[(verb, verb) for verb in VERBS])
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", help_text="nobody: the clock")
    side = models.CharField(max_length=8, blank=True)
    said = models.JSONField(default=dict, blank=True, help_text="the wording it was said to")

    class Meta:
        ordering = ["at", "pk"]

    @property
    def happened(self) -> str:
        return f"agreements.{self.verb}"

    def topics(self) -> list[str]:
        """Who has the agreement open hears that something was done to it."""
        return topics_of(self.terms)

    @classmethod
    def names(cls) -> set[str]:
        """One name per verb: `agreements.conclude`."""
        return {f"agreements.{verb}" for verb in VERBS}


class Comment(Happening):
    """Somebody said something about the terms, or about one line; words change nothing."""

    terms = models.ForeignKey(Terms, models.PROTECT, related_name="comments")
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="comments")
    by = models.ForeignKey(Person, models.PROTECT, related_name="agreement_comments")
    text = models.TextField()

    class Meta:
        ordering = ["at", "pk"]

    @property
    def happened(self) -> str:
        return "agreements.comment"

    def topics(self) -> list[str]:
        return topics_of(self.terms)

    @classmethod
    def names(cls) -> set[str]:
        return {"agreements.comment"}


def topics_of(terms: Terms) -> list[str]:
    """What open windows are told changed: all versions are one agreement to them."""
    return [f"agreement:{terms.agreement_id}"]
