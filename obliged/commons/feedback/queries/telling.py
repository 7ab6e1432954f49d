"""Who is told of feedback, in which words: those who answer it, and whoever gave it."""

from __future__ import annotations

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from obliged.commons.feedback.answering import who_answers
from obliged.commons.feedback.models import Step
from obliged.commons.feedback.rules import State
from obliged.ground.people.models import Person
from obliged.ui.lines import Line

TO_TEAM: dict[str, Lazy] = {
    "give": _("%(by)s tells %(team)s something, and would like an answer"),
    "open": _("%(by)s tells %(team)s something, and would like an answer"),
    "remind": _("Something somebody told %(team)s waits for an answer"),
}
TO_WRITER: dict[str, Lazy] = {
    "heard": _("%(team)s looks into what you said, and names a day"),
    "done": _("%(team)s did something about what you said"),
    "will_not": _("%(team)s will not do what you wished, and says why"),
}


def the_step(pk: int) -> Step:
    """A step with its piece of feedback."""
    return Step.objects.select_related("by", "feedback__by", "feedback__team").get(pk=pk)


def hears(step: Step) -> list[Person]:
    """Those who answer hear of what is given and waits; who gave it, of the answer."""
    piece = step.feedback
    if piece.state == State.WITHDRAWN:
        # It may be taken back before this is told; then there is nothing to read.
        return []
    if step.verb in TO_WRITER:
        return [piece.by] if piece.by.is_active else []
    return who_answers(piece)


def words(step: Step) -> Line:
    """What happened, for readers of any language. Never the words themselves: a notice is read over shoulders."""
    sentence = TO_TEAM.get(step.verb) or TO_WRITER[step.verb]
    return Line.of(sentence, by=step.by.called if step.by else "", team=step.feedback.team.name)


def key(step: int) -> str:
    """What makes telling twice the same as telling once."""
    return f"feedback-step-{step}"


def keys_before(step: int) -> list[str]:
    """Under which keys the earlier steps of the same piece were told."""
    piece = Step.objects.values("feedback_id").filter(pk=step)
    return [key(pk) for pk in Step.objects.filter(feedback__in=piece, pk__lt=step).values_list("pk", flat=True)]
