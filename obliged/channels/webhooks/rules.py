"""What may be decided about hooks without asking anybody: names of events, addresses, signatures, rests."""

from __future__ import annotations

import hashlib
import hmac
import random
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from obliged.kernel.fetch import LONGEST_URL, is_public
from obliged.kernel.rules import Refused
from obliged.promises.verbs import VERBS

PURPOSE = "webhooks"
MOST_HOOKS = 50
# One event is sent again and again for a day; who took nothing for three days is not called any more. (docs/decisions/0136)
TRIED_FOR = timedelta(hours=24)
STOPPED_AFTER = timedelta(days=3)
KEPT_FOR = timedelta(days=30)
LONGEST_REST = 7200
# Verbs whose name is not simply put into the past.
PAST = {
    "give_up": "given_up",
    "keep_as_promised": "kept_as_promised",
    "not_yet": "not_yet",
    "take": "taken",
    "take_back": "taken_back",
    "take_over": "taken_over",
    "withdraw": "withdrawn",
    "let_stand": "let_stand",
    "let_fall": "let_fall",
    "same_person": "same_person",
    "same_team": "same_team",
}


def event_of(verb: str) -> str:
    """What a program calls a move: `request.promised`."""
    return f"request.{PAST.get(verb) or _past(verb)}"


def _past(verb: str) -> str:
    # What time itself says is called by how it ended.
    if verb.startswith("close_"):
        return verb.removeprefix("close_")
    first, *rest = verb.split("_")
    if first.endswith("y"):
        return "_".join([f"{first[:-1]}ied", *rest])
    return "_".join([first + ("d" if first.endswith("e") else "ed"), *rest])


EVENTS = {event_of(verb): verb for verb in VERBS}


def address(url: str) -> str:
    """An address outside that can be called; what its name leads to is looked at each time it is called."""
    said = url.strip()
    try:
        parts = urlsplit(said)
        parts.port  # noqa: B018  (reading it is what refuses a port that is none)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or not parts.hostname or len(said) > LONGEST_URL or not said.isprintable() or " " in said:
        raise Refused(_("Write a whole address that begins with https://"), field="url")
    if parts.username is not None or parts.password is not None:
        raise Refused(_("Leave name and password out of the address; everything sent is signed."), field="url")
    if _is_inside(parts.hostname):
        raise Refused(_("This address lies inside. Only public ones are called."), field="url")
    return said


def _is_inside(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not is_public(str(ip_address(host)))
    except ValueError:
        return False


def signature(body: bytes, secret: str, moment: int) -> str:
    """The header by which a receiver knows that we said it, and when: HMAC-SHA256 over `moment.body`."""
    signed = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={signed}"


def rest(failures: int) -> timedelta:
    """How long nobody calls after so many failures: three times as long each time, up to two hours, never quite the same."""
    return timedelta(seconds=min(5 * 3 ** min(failures - 1, 12), LONGEST_REST) * random.uniform(0.75, 1.25))
