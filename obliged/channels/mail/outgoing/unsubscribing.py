"""Where a reader says how they like to be told, or that they want no more of this by mail."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from obliged.channels.mail import links
from obliged.channels.mail.models import Letter
from obliged.ground.notifications import addresses as notifications


def address_of(letter: Letter) -> str:
    """Where one press ends letters like this one; the area that decides who is told what names it."""
    # What answers a mail was sent by nobody but us, and there is nothing to end.
    stop = notifications.off_address_of(letter.sending) if letter.sending else ""
    return links.absolute(stop) if stop else ""


def wishes_address() -> str:
    """Where one's wishes are kept."""
    return links.absolute(reverse("notifications:wishes"))


def takes_replies() -> bool:
    """Is what people answer to a letter read by somebody?"""
    return settings.TAKES_MAIL
