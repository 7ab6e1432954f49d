"""Words given, a row for each date, and the one acceptance."""

from __future__ import annotations

from dataclasses import asdict, fields

from django.db import models
from django.db.models import Q

from obliged.ground.agreements.models import Terms
from obliged.ground.people.models import Person
from obliged.promises.models.ask import Ask
from obliged.promises.verbs import How, Word

WORD = tuple(field.name for field in fields(Word))


class Promise(models.Model):
    """One dated word in a request. `position` counts the words of a request from 0; the last may still hold."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="promises")
    position = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="promises")
    due = models.DateTimeField()
    baseline_due = models.DateTimeField()
    made_at = models.DateTimeField()
    how = models.CharField(max_length=12, choices=How)
    text = models.TextField(blank=True)
    understood = models.TextField(
        blank=True, help_text="what it is, said back by who promised; other words than theirs the customer agreed to"
    )
    needs = models.CharField(max_length=300, blank=True)
    needs_by = models.DateTimeField(null=True, blank=True)
    supplied_at = models.DateTimeField(null=True, blank=True)
    noticed_at = models.DateTimeField(null=True, blank=True)
    proposed_due = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended = models.CharField(max_length=12, blank=True)
    terms = models.ForeignKey(
        Terms,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
        help_text="the version of an agreement it was given under",
    )
    zone = models.CharField(max_length=64, default="UTC", help_text="the zone the date was given in")
    calendar = models.JSONField(default=dict, blank=True, help_text="the working hours it was given under")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint("ask", "position", name="a_request_has_one_word_at_each_place"),
            models.UniqueConstraint("ask", condition=Q(ended_at=None), name="a_request_has_one_live_promise"),
        ]
        indexes = [
            models.Index(fields=["owner", "due"], name="promises_of_a_person"),
            models.Index(fields=["baseline_due"], name="promises_by_baseline"),
        ]

    def as_word(self) -> Word:
        """The row as the table of verbs reads it."""
        said = {name: getattr(self, name) for name in WORD if name not in ("owner", "how")}
        return Word(owner=self.owner_id, how=How(self.how), **said)

    def write(self, word: Word) -> None:
        """Take over what the standing says of this word."""
        said = asdict(word)
        self.owner_id = said.pop("owner")
        for name, value in said.items():
            setattr(self, name, value)


class Acceptance(models.Model):
    """The customer agreed it is done. One stands at a time; opening the request again ends it."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="acceptances")
    by = models.ForeignKey(Person, models.PROTECT, related_name="acceptances")
    fit = models.CharField(max_length=8, blank=True)
    is_thanked = models.BooleanField(default=False)
    at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint("ask", condition=Q(reopened_at=None), name="a_request_is_accepted_once")]
