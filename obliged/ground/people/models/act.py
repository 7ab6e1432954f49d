"""Acts: what was done to the house and its keys, by whom and when. Written once, chained, never edited."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any

from django.db import models

from obliged.ground.people.models.person import Person
from obliged.ground.people.models.team import Team
from obliged.kernel.happenings import Happening, HappeningQuerySet

# What happened, by name; ops/templates say each in words. Other areas record theirs through `moves.record`.
KINDS = (
    "invite", "revoke_invitation", "join", "add_person", "deactivate", "let_back", "entrust", "release", "merge_people",
    "forget", "report_to", "found_team", "rename_team", "move_team", "merge_teams", "close_team", "open_team", "lead_team",
    "step_down", "join_team", "leave_team", "choose_concierge", "found_department", "rename_department", "dissolve_department",
    "edit_organisation", "set_calendar", "set_retention", "switch_area", "make_token", "revoke_token", "fail_to_sign_in",
    "export", "run_retention", "clear_acts", "try_jobs_again", "make_hook", "end_hook",
)  # fmt: skip
CHAINED = ("seq", "kind", "by_id", "person_id", "team_id", "data", "address")


class ActQuerySet(HappeningQuerySet):
    def visible_to(self, person: Person) -> ActQuerySet:
        """Administrators read the whole of it; nobody else reads any."""
        return self if person.is_active and person.is_admin else self.none()

    def first_broken(self) -> int:
        """The place of the first act that is not what was written; 0 when all of them are."""
        before: Act | None = None
        for act in self.order_by("seq").iterator(500):
            if act.link != act.chained() or not self._follows(act, before):
                return act.seq
            before = act
        return 0

    def _follows(self, act: Act, before: Act | None) -> bool:
        if before is not None:
            return (act.seq, act.before) == (before.seq + 1, before.link)
        # What was cleared for its age left a line that says where the chain goes on.
        cleared = self.model.objects.filter(kind="clear_acts").order_by("-seq").first()
        return (act.seq, act.before) == ((cleared.data["upto"] + 1, cleared.data["head"]) if cleared else (1, ""))


class Act(Happening):
    """One administrative or security act. `data` holds no personal words, so that forgetting somebody leaves it whole."""

    seq = models.PositiveBigIntegerField(unique=True)
    kind = models.CharField(max_length=24)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="acts", help_text="nobody: the machine")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="acts_about")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="acts_about")
    data = models.JSONField(default=dict, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True, help_text="only of somebody who was not let in")
    before = models.CharField(max_length=64, blank=True, help_text="the link of the act before")
    link = models.CharField(max_length=64, help_text="hash over this act and the one before it")

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["-seq"]
        indexes = [
            models.Index(fields=["by", "-seq"], name="acts_by_somebody"),
            models.Index(fields=["person", "-seq"], name="acts_about_somebody"),
            models.Index(fields=["kind", "-seq"], name="acts_of_a_kind"),
            models.Index(fields=["at"], name="acts_in_time"),
        ]

    @property
    def happened(self) -> str:
        return f"people.{self.kind}"

    @classmethod
    def names(cls) -> set[str]:
        """One name per kind: `people.entrust`."""
        return {f"people.{kind}" for kind in KINDS}

    def chained(self) -> str:
        """The hash of this act and of all before it."""
        says: dict[str, Any] = {name: getattr(self, name) for name in CHAINED}
        says["at"] = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        whole = self.before + json.dumps(says, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(whole.encode()).hexdigest()
