"""What each move says on the line, with names, dates and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from obliged.promises.models import Move
from obliged.promises.models.said import from_json
from obliged.promises.queries.lateness import says_itself
from obliged.promises.queries.letters import letter_at
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs.fields import Fit, Slip
from obliged.promises.verbs.says import sentence
from obliged.ui import dates

Beside = tuple[str, Markup]
BOLD, STRUCK = Markup("<b>%s</b>"), Markup("<s>%s</s>")


def move_words(reading: Reading, move: Move) -> Markup:
    """The sentence of a move. Every name put into it is escaped, so the whole is safe to show."""
    said = from_json(move.data)
    names = {
        "by": strong(reading.first(move.by_id)) if move.by_id else "",
        "to": named(reading, move, said),
        "customer": strong(reading.first(reading.ask.customer_id)),
        "into": strong(_("request %(number)s") % {"number": said["into"]}) if "into" in said else "",
        "due": day_words(reading, said.get("due")),
        "old_due": day_words(reading, said.get("old_due"), "s"),
        "wanted_by": day_words(reading, said.get("wanted_by")),
    }
    words = Markup(sentence(move.verb, **names))
    told = told_ahead(said, move) if move.verb == "move_date" else ""
    return words + Markup(" · ") + escape(told) if told else words


def named(reading: Reading, move: Move, said: dict[str, Any]) -> Markup | str:
    """Whom a move names: a person, a team, or whoever can."""
    if said.get("person"):
        return strong(reading.first(said["person"]))
    if said.get("team") in reading.teams:
        return strong(reading.teams[said["team"]].name)
    if said.get("concierge"):
        return strong(_("the concierge"))
    return strong(_("anyone who can")) if move.verb == "ask" else ""


def strong(words: str) -> Markup:
    """Who or when, so that it stands out."""
    return BOLD % words


def day_words(reading: Reading, moment: datetime | None, tag: str = "b") -> Markup | str:
    """A date in a sentence, with its hour where that matters; nobody ever asked for something “by yesterday”."""
    if moment is None:
        return ""
    form = "time" if reading.needs_hour(moment) else "day"
    if moment < reading.now:
        form = {"time": "said-time", "day": "said"}[form]
    return (STRUCK if tag == "s" else BOLD) % dates.when(moment, form)


def told_ahead(said: dict[str, Any], move: Move) -> str:
    """How early a delay was told, in words; silence where it came late."""
    due = said.get("old_due")
    if due is None or due <= move.at:
        return ""
    days = (due.date() - move.at.date()).days
    if days < 1:
        return _("told before it was due")
    return ngettext("told a day before it was due", "told %(count)d days before it was due", days) % {"count": days}


def beside(reading: Reading, move: Move) -> Iterator[Beside]:
    """Further things said with a move, each with its name."""
    said = from_json(move.data)
    if move.verb == "ask" and reading.ask.because:
        yield _("Because"), escape(reading.ask.because)
    if said.get("reason") in Slip.values and not says_itself(move.text, Slip(said["reason"])):
        yield _("What stood in the way"), escape(Slip(said["reason"]).label)
    if said.get("usable"):
        yield _("What you can use already") if reading.is_customer else _("What they can use already"), escape(said["usable"])
    if said.get("understood") and letter_at(reading, move) is None:
        yield _("Said back"), escape(said["understood"])
    if said.get("link"):
        yield _("Look here"), link(said["link"])
    if said.get("fit") in Fit.values:
        yield _("The answer"), escape(Fit(said["fit"]).label)
    if said.get("needs"):
        yield _("Needs first"), escape(said["needs"])
    yield from told_lines(reading, said)
    yield from told_request(reading, said)


def told_lines(reading: Reading, said: dict[str, Any]) -> Iterator[Beside]:
    """The lines of the list a move speaks of."""
    texts = [line.text for line in reading.lines if line.pk in said.get("lines", ())]
    if texts:
        yield _("Lines"), escape("; ".join(texts))


def told_request(reading: Reading, said: dict[str, Any]) -> Iterator[Beside]:
    """The other request a move speaks of, where the reader may see it."""
    other = reading.near.get(said.get("into", 0))
    if other:
        where = reverse("promises:request", args=[other.pk])
        yield _("The other request"), Markup('<a class="link" href="{}">{}</a>').format(where, other.title)


def link(where: str) -> Markup:
    """An address to follow when it is one; else the words as they are."""
    try:
        is_address = urlsplit(where).scheme in ("http", "https")
    except ValueError:
        is_address = False
    form = '<a class="link" href="{0}" rel="noopener nofollow ugc">{0}</a>' if is_address else "{0}"
    return Markup(form).format(where)
