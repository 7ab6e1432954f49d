"""What a line of an agreement may say: words, or one of a few things that can be counted. Never a share to be reached (R8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise as Lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from obliged.kernel.rules import Refused
from obliged.kernel.text import clean

MOST_DAYS, MOST_HOURS = 250, 200
HOURS_A_DAY = 8
TEXT_LIMIT = 300


class Side(StrEnum):
    """Each of the two who agree: who serves, and who is served."""

    PROVIDER = "provider"
    CUSTOMER = "customer"

    @property
    def other(self) -> Side:
        """The side across the table."""
        return Side.CUSTOMER if self is Side.PROVIDER else Side.PROVIDER


class Kind(TextChoices):
    """What a line is about; all but words can be counted against what happened."""

    WORDS = "words", gettext_lazy("In words")
    REPLY = "reply", gettext_lazy("Reply within")
    DELIVER = "deliver", gettext_lazy("Deliver within")
    DELAY = "delay", gettext_lazy("Tell of a delay, at least so long before")
    ACCEPT = "accept", gettext_lazy("Accept or answer within")
    INCLUDE = "include", gettext_lazy("Include with the request")


class Unit(TextChoices):
    """Time is counted as both sides work."""

    HOURS = "hours", gettext_lazy("working hours")
    DAYS = "days", gettext_lazy("working days")


TIMED = (Kind.REPLY, Kind.DELIVER, Kind.DELAY, Kind.ACCEPT)
# Who can promise what: only who serves replies and delivers, only who is served accepts and includes.
SAYS = {
    Side.PROVIDER: (Kind.WORDS, Kind.REPLY, Kind.DELIVER, Kind.DELAY),
    Side.CUSTOMER: (Kind.WORDS, Kind.INCLUDE, Kind.ACCEPT),
}
SENTENCES: dict[str, Lazy] = {
    Kind.REPLY: gettext_lazy("A reply within %(time)s"),
    Kind.DELIVER: gettext_lazy("Delivery within %(time)s"),
    Kind.DELAY: gettext_lazy("Word of any delay at least %(time)s ahead, with a new date"),
    Kind.ACCEPT: gettext_lazy("To accept or answer within %(time)s"),
}


@dataclass(frozen=True)
class Wording:
    """What a line says. Two wordings are the same when all of it is; a yes holds for one wording."""

    kind: str = Kind.WORDS
    text: str = ""
    amount: int | None = None
    unit: str = ""


def tidy(wording: Wording, side: Side) -> Wording:
    """The wording with its words cleaned, and checked."""
    try:
        words = clean(wording.text, limit=TEXT_LIMIT, lines=False)
    except Refused as no:
        raise Refused(str(no), field="text") from no
    return checked(replace(wording, text=words), side)


def checked(wording: Wording, side: Side) -> Wording:
    """The wording, if this side can promise it and it says all it must; time of a line in words is no part of it."""
    if wording.kind not in SAYS[side]:
        raise Refused(_("This is for the other side to promise."), field="kind")
    if wording.kind not in TIMED:
        if not wording.text:
            raise Refused(_("Say it in a few words."), field="text")
        return Wording(wording.kind, wording.text)
    if wording.unit not in Unit.values:
        raise Refused(_("Choose working hours or working days."), field="unit")
    most = MOST_DAYS if wording.unit == Unit.DAYS else MOST_HOURS
    if wording.amount is None or not 1 <= wording.amount <= most:
        raise Refused(_("Say a number from 1 to %(most)d.") % {"most": most}, field="amount")
    return wording


def said(wording: Wording) -> SafeString:
    """A line as people read it, in the reader's language, the time in bold."""
    if wording.kind == Kind.WORDS:
        return format_html("{}", wording.text)
    if wording.kind == Kind.INCLUDE:
        return format_html(_("To include {what}"), what=format_html("<b>{}</b>", wording.text))
    time = format_html("<b>{}</b>", long(wording.amount or 0, wording.unit))
    sentence = format_html(str(SENTENCES[wording.kind]).replace("%(time)s", "{time}"), time=time)
    return format_html(_("{line}, {more}"), line=sentence, more=wording.text) if wording.text else sentence


def long(amount: int, unit: str) -> str:
    """How long: 1 working day, 4 working hours."""
    if unit == Unit.HOURS:
        return ngettext("%(num)d working hour", "%(num)d working hours", amount) % {"num": amount}
    return ngettext("%(num)d working day", "%(num)d working days", amount) % {"num": amount}


def in_days(amount: int, unit: str) -> int:
    """A time in whole working days, as the reply clock counts: hours fill the day they are in."""
    return amount if unit == Unit.DAYS else -(-amount // HOURS_A_DAY)
