"""Who is told of what happens to an agreement, in which words: the leads of the other side, and of both where it is about both."""

from __future__ import annotations

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from obliged.ground.agreements import queries
from obliged.ground.agreements.models import Comment, Step, Terms
from obliged.ground.agreements.rules import Side
from obliged.ground.people.models import Person
from obliged.ui.lines import Line

WROTE = _("%(by)s wrote in the draft of the agreement between %(provider)s and %(customer)s")
SENTENCES: dict[str, Lazy] = {
    "draft": _("%(by)s proposes what %(provider)s and %(customer)s expect of each other"),
    "sign": _("%(by)s signed the agreement between %(provider)s and %(customer)s; your name is missing"),
    "conclude": _("The agreement between %(provider)s and %(customer)s holds: both have signed"),
    "put_away": _("%(by)s let go of the draft between %(provider)s and %(customer)s"),
    "end": _("%(by)s ended the agreement between %(provider)s and %(customer)s"),
    "remind": _("%(provider)s and %(customer)s wanted to look at their agreement together again"),
}
SAID = _("%(by)s said something about the agreement between %(provider)s and %(customer)s")
ABOUT_BOTH = ("conclude", "remind")
# Lines are talked over in one sitting: whoever hears of the first of a day finds the others on the page.
GATHERED = ("draft", "add", "reword", "say_yes", "take_back", "drop", "set_terms")


def the_step(pk: int) -> Step:
    """A step with the sides it is between."""
    return Step.objects.select_related("by", "terms__agreement__provider", "terms__agreement__customer").get(pk=pk)


def the_comment(pk: int) -> Comment:
    """A comment with the sides it is between."""
    return Comment.objects.select_related("by", "terms__agreement__provider", "terms__agreement__customer").get(pk=pk)


def hears(step: Step) -> list[Person]:
    """The leads who did not do it themselves; with the second name under it, that it holds is all there is to say."""
    if step.verb == "sign" and step.terms.is_agreed:
        return []
    sides = list(Side) if step.verb in ABOUT_BOTH else [Side(step.side).other]
    return [person for person in queries.leads_to_tell(step.terms.agreement, *sides) if person != step.by]


def hears_comment(comment: Comment) -> list[Person]:
    """The leads of both sides, but the writer."""
    return [person for person in queries.leads_to_tell(comment.terms.agreement, *Side) if person != comment.by]


def words(step: Step) -> Line:
    """What happened, for readers of any language."""
    return line(SENTENCES.get(step.verb, WROTE), step.terms, step.by)


def line(sentence: Lazy, terms: Terms, by: Person | None) -> Line:
    """A sentence about an agreement, with its sides."""
    agreement = terms.agreement
    names = {side.value: queries.name_of(agreement, side) for side in Side}
    return Line.of(sentence, by=by.called if by else "", **names)


def key(step: Step) -> str:
    """What makes telling twice the same as telling once."""
    if step.verb in GATHERED:
        return f"agreement-{step.terms_id}-{step.side}-{step.at:%y%m%d}"
    return f"agreement-step-{step.pk}"
