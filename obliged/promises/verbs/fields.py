"""What can be said with a verb. One name per thing, the same in forms and in the API."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from obliged.promises.verbs.states import Kind
from obliged.promises.verbs.verb import Field

WORDS = Field("text", "text", _("In your words"))
SURE_WORDS = Field("text", "text", _("In your words"), is_required=True)
REASON = Field("text", "text", _("Why"), is_required=True)
MAYBE_REASON = Field("text", "text", _("Why"))
INTRODUCTION = Field("text", "text", _("Introduce them to it"), is_required=True)
DUE = Field("due", "moment", _("A date you can keep"), is_required=True)
MAYBE_DUE = Field("due", "moment", _("Another date"))
LINK = Field("link", "link", _("Where it stands"))
PERSON = Field("person", "person", _("A person"))
COLLEAGUE = Field("person", "person", _("Who takes it over"), is_required=True)
TEAM = Field("team", "team", _("A team"))
CONCIERGE = Field("concierge", "flag", _("I do not know who"))
LINES = Field("lines", "lines", _("Which lines"))
SURE_LINES = Field("lines", "lines", _("Which lines are done"), is_required=True)
KIND = Field("kind", "choice", _("What you offer"))
NEEDS = Field("needs", "line", _("What you need from them first"))
NEEDS_BY = Field("needs_by", "moment", _("By when you need it"))
UNDERSTOOD = Field("understood", "text", _("What I understood"))
SLIP = Field("reason", "choice", _("What stood in the way"))
USABLE = Field("usable", "text", _("What they can use already"))
FIT = Field("fit", "choice", _("Was it what you needed?"))
THANKS = Field("thanks", "text", _("A word of thanks"))
ON_WALL = Field("on_wall", "flag", _("Show it on the wall of thanks"))
NO_REPLY = Field("no_reply", "flag", _("They did not reply"))
WAIVE_PARTS = Field("waive_parts", "flag", _("Deliver without the open parts"))
INTO = Field("into", "ask", _("The request it is the same as"))


class Fit(TextChoices):
    """How well it fitted, in words instead of stars."""

    MORE = "more", _("More than I hoped")
    JUST = "just", _("Just what I needed")
    NEARLY = "nearly", _("Nearly what I needed")


class Slip(TextChoices):
    """What stood in the way of a date, in the owner's words. Whose fault is never a field."""

    WAITED_FOR_YES = "waited_for_yes", _("Waited for a yes")
    INPUT_LATE = "input_late", _("Something I needed came late")
    MORE_URGENT = "more_urgent", _("More urgent work")
    UNDERESTIMATED = "underestimated", _("It takes longer than I thought")
    ABSENCE = "absence", _("Somebody was away")
    TOOL_FAILURE = "tool_failure", _("A tool failed")
    UNCLEAR_ASK = "unclear_ask", _("It was not clear what was needed")
    OTHER = "other", _("Something else")


CHOICES = {"kind": Kind, "fit": Fit, "reason": Slip}
