"""Services to begin with: what other houses offer, said so that a lead changes a word here and there and publishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from obliged.ground.catalogue.rules import Field, checked

BLANK = "blank"


@dataclass(frozen=True)
class Template:
    """A service as it might be; `more` is what it says beyond its name and questions."""

    key: str
    name: str
    icon: str
    summary: str
    fields: tuple[Field, ...]
    limits: str = ""
    more: tuple[tuple[str, Any], ...] = ()

    def words(self) -> dict[str, Any]:
        """The words a form begins with."""
        fields = [field.kept() for field in checked(self.fields)]
        said = {"name": self.name, "icon": self.icon, "summary": self.summary, "fields": fields, "limits": self.limits}
        return {**said, **dict(self.more)}


def words_from(key: str) -> dict[str, Any]:
    """The words of a template, or none."""
    return next((one.words() for one in templates() if one.key == key), {})


def templates() -> list[Template]:
    """The gallery, in the language of the reader."""
    return [equipment(), access(), report(), artwork(), purchase(), repair(), reading(), newcomer(), outage()]


def equipment() -> Template:
    """Something to work with."""
    kind = _("What is it?")
    return Template(
        "equipment", _("Something to work with"), "monitor-smartphone", _("Set up, handed over, and explained."),
        (
            Field("", _("For whom?")),
            Field("", kind, "choice", choices=(_("A laptop"), _("A phone"), _("Something else"))),
            Field("", _("What else?"), when=kind, value=_("Something else")),
            Field("", _("Which day do they need it?"), "date"),
        ),
        _("Repairs are another service."),
    )  # fmt: skip


def access() -> Template:
    """A key, on paper or in a system."""
    ends = _("Does it end one day?")
    return Template(
        "access", _("Access to a place or a system"), "key-round", _("A key that opens what you need, and nothing else."),
        (
            Field("", _("To what?")),
            Field("", _("What for?"), "long"),
            Field("", ends, "yesno"),
            Field("", _("Until which day?"), "date", when=ends, value="yes"),
        ),
        more=(("yes_from", "manager"), ("yes_about", _("that you need it for your work"))),
    )  # fmt: skip


def report() -> Template:
    """Numbers."""
    return Template(
        "report", _("A report"), "chart-spline", _("The numbers, with a sentence on what they mean."),
        (
            Field("", _("What would you like to know?"), "long"),
            Field("", _("From which day?"), "date"),
            Field("", _("Until which day?"), "date"),
            Field("", _("What will you decide with it?"), help=_("It tells us how exact it has to be.")),
        ),
        more=(("rule", "FREQ=MONTHLY"),),
    )  # fmt: skip


def artwork() -> Template:
    """A picture, a page, a poster."""
    where = _("Where will it be seen?")
    return Template(
        "artwork", _("Artwork"), "palette", _("A page, a poster or a picture that looks like us."),
        (
            Field("", _("The text"), "long", help=_("As it shall be printed.")),
            Field("", where, "choice", choices=(_("On paper"), _("On a screen"))),
            Field("", _("Which size?"), when=where, value=_("On paper")),
            Field("", _("Which day is it needed?"), "date"),
            Field("", _("Pictures to use"), "file", is_optional=True),
        ),
        _("Two rounds of changes."),
    )  # fmt: skip


def purchase() -> Template:
    """Something that costs money."""
    return Template(
        "purchase", _("Buy something"), "package", _("A quote, an order, a supplier you can trust."),
        (
            Field("", _("What, and how many?"), "long"),
            Field("", _("About how much does it cost?"), "number"),
            Field("", _("A link to it"), "link", is_optional=True),
        ),
        more=(("yes_from", "manager"), ("yes_about", _("the cost"))),
    )  # fmt: skip


def repair() -> Template:
    """Something broke."""
    return Template(
        "repair", _("Something is broken"), "wrench", _("Looked at, mended, or replaced."),
        (
            Field("", _("What is broken?")),
            Field("", _("Where is it?")),
            Field("", _("Can work go on without it?"), "yesno"),
            Field("", _("A picture of it"), "file", is_optional=True),
        ),
    )  # fmt: skip


def reading() -> Template:
    """A paper, read."""
    return Template(
        "reading", _("A paper read for you"), "scale", _("What it says, on one page, and what to mind."),
        (
            Field("", _("The whole paper"), "file"),
            Field("", _("What worries you?"), "long"),
            Field("", _("When do you have to answer?"), "date"),
        ),
        _("Not for private matters."),
    )  # fmt: skip


def newcomer() -> Template:
    """Somebody starts."""
    return Template(
        "newcomer", _("Somebody starts"), "graduation-cap", _("A desk, a key and a first day that was thought of."),
        (
            Field("", _("Who starts?")),
            Field("", _("On which day?"), "date"),
            Field("", _("In which team?")),
        ),
    )  # fmt: skip


def outage() -> Template:
    """Something many notice at once."""
    return Template(
        "outage", _("It does not work for many of us"), "heart-handshake", _("One place to say it, and one answer for all who did."),
        (Field("", _("What does not work?")), Field("", _("Since when?"))),
        more=(("may_be_joined", True),),
    )  # fmt: skip
