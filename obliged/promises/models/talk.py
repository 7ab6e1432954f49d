"""Talking it over, in person or by call, instead of writing on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.promises.models.ask import Ask


class Talk(models.Model):
    """Half an hour for one request: proposed, set, held, or let go without cost."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        SET = "set", _("Set")
        HELD = "held", _("Held")
        LET_GO = "let_go", _("Let go")

    class Where(models.TextChoices):
        PERSON = "person", _("In person")
        CALL = "call", _("By call")

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="talks")
    by = models.ForeignKey(Person, models.PROTECT, related_name="talks_proposed")
    with_whom = models.ForeignKey(Person, models.PROTECT, related_name="talks_invited_to")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    slots = models.JSONField(default=list, help_text="the moments proposed, ISO 8601")
    where = models.CharField(max_length=8, choices=Where, default=Where.CALL)
    place = models.CharField(max_length=200, blank=True)
    set_for = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    outcome_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    proposed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                "ask", condition=models.Q(state__in=["proposed", "set"]), name="a_request_has_one_talk_to_come"
            )
        ]
