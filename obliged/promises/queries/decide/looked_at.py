"""Delivered: is this what you needed?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from obliged.promises.queries.decide.answers import Question, at_once, opens, talk
from obliged.promises.queries.reading import Reading
from obliged.promises.queries.seen_by import answer_seen_by


def delivered(reading: Reading) -> Question:
    """The customer's word is next; the provider waits with a quiet way back."""
    if "accept" in reading.open:
        words = _("Is this what you needed, %(name)s?") % {"name": reading.reader.first}
        return Question(
            words, answer_seen_by(reading), (opens("not_yet", kind="quiet"), talk()), looks_at=True, covers=frozenset({"accept"})
        )
    # Nobody is told whether or when somebody looked; all that is known is whose word it waits for.
    words = _("%(name)s has the next word") % {"name": reading.other}
    return Question(words, _("They say whether it is what they needed."), (at_once("undeliver", kind="quiet"), talk()))
