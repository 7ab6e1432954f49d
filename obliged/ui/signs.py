"""What the signs of teams and services show, said for ears; which of them may be chosen is for who asks."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

SHOWS: dict[str, Lazy] = {
    "badge-check": _("A badge"),
    "calculator": _("A calculator"),
    "calendar-days": _("A calendar"),
    "chart-spline": _("A curve"),
    "clipboard-list": _("A list on a board"),
    "file-text": _("A written page"),
    "graduation-cap": _("A graduation cap"),
    "hand-helping": _("A helping hand"),
    "heart-handshake": _("A handshake, heartily"),
    "key-round": _("A key"),
    "map-pin": _("A place on a map"),
    "megaphone": _("A megaphone"),
    "monitor-smartphone": _("A screen and a phone"),
    "package": _("A parcel"),
    "package-search": _("A parcel looked into"),
    "palette": _("Colours"),
    "ruler": _("A ruler"),
    "scale": _("Scales"),
    "store": _("A shop"),
    "truck": _("A lorry"),
    "users-round": _("Two people"),
    "warehouse": _("A warehouse"),
    "wrench": _("A spanner"),
}


def choices(signs: Iterable[str]) -> list[tuple[str, Lazy]]:
    """Signs to choose from, each with what it shows."""
    return [(sign, SHOWS[sign]) for sign in signs]
