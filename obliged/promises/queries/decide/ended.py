"""Ended: what may still follow."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.promises.models import Move
from obliged.promises.queries.decide.answers import Answer, Question, leads, opens
from obliged.promises.queries.decide.seats import elsewhere
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs import Outcome

WORDS = {
    Outcome.ACCEPTED: gettext_lazy("This is done"),
    Outcome.UNCONFIRMED: gettext_lazy("This was delivered; nobody said whether it fits"),
    Outcome.DECLINED: gettext_lazy("They could not take this on"),
    Outcome.WITHDRAWN: gettext_lazy("This is no longer needed"),
    Outcome.RELEASED: gettext_lazy("This is no longer needed"),
    Outcome.REVOKED: gettext_lazy("This promise could not be kept"),
    Outcome.MISSED: gettext_lazy("The date passed and nobody wrote"),
    Outcome.UNRESOLVED: gettext_lazy("This was left open, with respect"),
    Outcome.UNANSWERED: gettext_lazy("Nobody answered in time"),
    Outcome.LAPSED: gettext_lazy("This lapsed, because a question stayed without an answer"),
    Outcome.MERGED: gettext_lazy("This goes on in another request"),
}
ASKED_ELSEWHERE = {Outcome.DECLINED, Outcome.REVOKED, Outcome.MISSED, Outcome.UNRESOLVED, Outcome.UNANSWERED}


def ended(reading: Reading) -> Question:
    """How it ended, and the next kind step."""
    outcome = Outcome(reading.ask.outcome)
    answers = [opens("reopen"), opens("pick_up", kind="main" if not reading.is_customer else "")]
    if reading.is_customer and outcome in ASKED_ELSEWHERE:
        answers = [*onward(reading), opens("pick_up")]
    return Question(str(WORDS[outcome]), hint_of(reading), tuple(answers))


def hint_of(reading: Reading) -> str:
    """What may still be done, and until when in words."""
    if "reopen" in reading.open:
        return _("If something turns out to be missing, you can open it again for a while.")
    if "pick_up" in reading.open:
        return _("It can be picked up again; the first asked time stays.")
    return _("You can still write here.")


def onward(reading: Reading) -> list[Answer]:
    """Where a good no pointed, in one step; otherwise somebody else."""
    last = next((move for move in reversed(reading.moves) if move.verb in ("decline", "revoke")), None)
    pointed = pointer(reading, last) if last else None
    return [pointed or leads(_("Ask someone else"), elsewhere(reading), "main", "signpost")]


def pointer(reading: Reading, move: Move) -> Answer | None:
    """The person, the team or the concierge a move pointed to."""
    where = elsewhere(reading)
    person, team = reading.people.get(move.data.get("person", 0)), reading.teams.get(move.data.get("team", 0))
    if person:
        return leads(_("Ask %(name)s") % {"name": person.first}, f"{where}&person={person.handle}", "main", "signpost")
    if team:
        return leads(_("Ask %(name)s") % {"name": team.name}, f"{where}&team={team.slug}", "main", "signpost")
    if move.data.get("concierge"):
        return leads(_("Ask the concierge"), f"{where}&to=concierge", "main", "signpost")
    return None
