"""Delivered: is this what you needed?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from obliged.promises.queries.decide.answers import Question, at_once, opens, talk
from obliged.promises.queries.reading import Reading


def delivered(reading: Reading) -> Question:
    """The customer's word is next; the provider waits with a quiet way back."""
    if "accept" in reading.open:
        words = _("Is this what you needed, %(name)s?") % {"name": reading.reader.first}
        hint = _("%(name)s and their team see your answer. Nobody is ranked by it.") % {"name": reading.server}
        return Question(words, hint, (opens("not_yet", kind="quiet"), talk()), looks_at=True, covers=frozenset({"accept"}))
    words = _("%(name)s looks at it now") % {"name": reading.other}
    return Question(words, _("They say whether it is what they needed."), (at_once("undeliver", kind="quiet"), talk()))
