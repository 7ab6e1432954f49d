"""Was enough said? Words, reasons, lines."""

from __future__ import annotations

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.promises.verbs.act import Act
from obliged.promises.verbs.standing import Standing
from obliged.promises.verbs.understanding import differs


def needs_text(standing: Standing, act: Act) -> None:
    """Something must be said in words."""
    if not (act.get("text") or "").strip():
        raise Refused(_("Write a sentence, so the other side knows what you mean."), field="text")


def needs_text_or_link(standing: Standing, act: Act) -> None:
    """An answer says something, or points to where it stands."""
    if not ((act.get("text") or "").strip() or act.get("link")):
        raise Refused(_("Write the answer, or link to where it stands."), field="text")


def needs_reason(standing: Standing, act: Act) -> None:
    """A short reason is owed to whoever is waiting."""
    if not (act.get("text") or "").strip():
        raise Refused(_("Say in a few words why."), field="text")


def parts_are_closed(standing: Standing, act: Act) -> None:
    """The whole is delivered when its parts are closed, or waived by name."""
    if act.facts.open_parts and not act.get("waive_parts"):
        raise Refused(_("Some parts of this are still open. Close them, or say you deliver without them."), field="waive_parts")


def says_back_the_same(standing: Standing, act: Act) -> None:
    """Said back in other words it is an offer: the customer has to agree that this is what they meant."""
    understood = act.get("understood")
    # The words it was asked in are looked up only where something was said back.
    if understood and differs(understood, act.facts.asked_in):
        raise Refused(
            _("You said it in other words than theirs. Offer it so, and it is a promise once they agree."), field="understood"
        )


def needs_lines(standing: Standing, act: Act) -> None:
    """A part delivery says which lines it covers."""
    if not act.get("lines"):
        raise Refused(_("Choose which lines are done."), field="lines")
    check_lines(act)


def needs_missing_line(standing: Standing, act: Act) -> None:
    """“Not yet” names what is missing: a line that was agreed, or in words where there was no list."""
    if not act.get("lines") and not (act.get("text") or "").strip():
        raise Refused(_("Say what is missing, or choose the line that is not done."), field="text")
    check_lines(act)


def check_lines(act: Act) -> None:
    """The lines named are lines of this request; what was never agreed is a change."""
    named = set(act.get("lines") or ())
    if named and named - set(act.facts.lines):
        raise Refused(_("Choose lines of this request. Something new is a change to ask for."), field="lines")
