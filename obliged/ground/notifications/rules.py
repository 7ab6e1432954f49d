"""Why somebody is told of something, and what may be turned off."""

from __future__ import annotations

import re

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from obliged.kernel.rules import Refused

DIGESTS_A_DAY = 3
MAIL = "mail"
ONE_THING = re.compile(r"[a-z_]{1,20}:[1-9]\d{0,17}", re.ASCII)


class Why(TextChoices):
    """The nearest of a person's parts in what they are told of; shown beside it, so that nobody wonders."""

    ASKED = "asked", _("You asked for it")
    FOR_YOU = "for_you", _("It is for you")
    WITH_YOU = "with_you", _("It is with you")
    SERVED = "served", _("You served it")
    NAMED = "named", _("You were named")
    DESK = "desk", _("It is on a desk of yours")
    FOLLOWS = "follows", _("You follow it")
    STANDS_IN = "stands_in", _("You are the one to step in")
    SPEAKS = "speaks", _("You speak for one of the teams")
    LOOKS_AFTER = "looks_after", _("You look after it")


class Kind(TextChoices):
    """What kind of thing somebody is told; each can be turned off but the last, which keeps the house safe."""

    MOVE = "move", _("What others do: ask, promise, deliver, accept")
    MESSAGE = "message", _("What others write")
    NUDGE = "nudge", _("Reminders of what waits for you")
    TALK = "talk", _("Talks")
    THANKS = "thanks", _("Thanks")
    NEWS = "news", _("What changes in teams, services and agreements")
    SAFETY = "safety", _("Who may look after the house, and what is done with your account")

    @property
    def may_be_off(self) -> bool:
        """What keeps people safe is told to whoever it concerns, whatever they wish."""
        return self != Kind.SAFETY


# What somebody asked for or has promised is their own part; of the rest they may want to hear nothing.
MAY_BE_OFF = (Why.FOLLOWS, Why.DESK, Why.NAMED, Why.FOR_YOU)


class How(TextChoices):
    """When mail may come with what somebody was told."""

    NOW = "now", _("At once, within your hours")
    DIGESTS = "digests", _("Gathered, up to three times a day")
    NOT = "not", _("Not at all")


def is_off(off: set[str], kind: str, *, why: str, about: str, is_own_turn: bool) -> bool:
    """Whether somebody turned this off. Left alone with one request, they still hear when it waits for their own word."""
    if not Kind(kind).may_be_off:
        return False
    return f"kind:{kind}" in off or (not is_own_turn and bool({about, f"why:{why}"} & off))


def check_may_be_off(what: str) -> None:
    """Refuse to turn off what keeps people safe, and what nobody knows."""
    kind, reason = what.removeprefix("kind:"), what.removeprefix("why:")
    if what == f"kind:{Kind.SAFETY}":
        raise Refused(gettext("This is always told: it keeps you and the house safe."))
    is_known = (what == f"kind:{kind}" and kind in Kind.values) or (what == f"why:{reason}" and reason in MAY_BE_OFF)
    if not (is_known or what == MAIL or ONE_THING.fullmatch(what)):
        raise Refused(gettext("There is nothing by that name to turn off."))
