"""The history of an agreement in words."""

from __future__ import annotations

from django.utils.functional import Promise as Lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from obliged.ground.agreements.models import Step
from obliged.ground.agreements.rules import Wording, said

SENTENCES: dict[str, Lazy] = {
    "draft": _("{by} began this version for {side}"),
    "add": _("{by} proposed for {side}: “{line}”"),
    "reword": _("{by} worded it anew for {side}: “{line}”"),
    "say_yes": _("{by} said yes for {side}: “{line}”"),
    "take_back": _("{by} took back the yes of {side}: “{line}”"),
    "drop": _("{by} took out for {side}: “{line}”"),
    "set_terms": _("{by} wrote for {side} what it is about and from when"),
    "sign": _("{by} signed for {side}"),
    "conclude": _("Both have signed; it holds"),
    "put_away": _("{by} let go of this draft for {side}"),
    "end": _("{by} ended the agreement for {side}"),
    "remind": _("Both were reminded to look at it again"),
}


def words(step: Step, side: str) -> SafeString:
    """What somebody did, as a sentence."""
    by = format_html("<b>{}</b>", step.by.called if step.by else "")
    line = said(Wording(**step.said)) if step.said else ""
    return format_html(str(SENTENCES[step.verb]), by=by, side=side, line=line)
