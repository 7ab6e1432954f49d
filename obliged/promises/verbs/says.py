"""What happened, as a sentence."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.promises.verbs.table import VERBS
from obliged.promises.verbs.verb import Verb


class Said(Protocol):
    """A move, as far as a sentence needs it."""

    verb: str
    at: datetime
    by: Any


def sentence(verb: str, **names: str) -> str:
    """The timeline's sentence for a verb; the dated form when every name it needs is given."""
    line = VERBS[verb]
    # A log from elsewhere does not always tell who did it.
    known = {"by": _("Somebody")} | {key: value for key, value in names.items() if value}
    for form in (line.says_dated, line.says):
        try:
            if form:
                return str(form).format(**known)
        except KeyError:
            continue
    return str(line.says).format(**{"to": "", "customer": "", "into": "", "due": "", **known})


def not_open(line: Verb, last: Said | None, now: datetime) -> str:
    """Why a move is not open any more: what happened last, and when."""
    if last is None:
        return _("This is not open to you here.")
    who = last.by.called if last.by else ""
    done = sentence(last.verb, by=who)
    return _("%(what_happened)s (%(when)s), so this is no longer open. Look again and choose your next step.") % {
        "what_happened": done,
        "when": ago(now - last.at),
    }


def ago(lapse: timedelta) -> str:
    """How long ago, in the words of a colleague."""
    minutes = int(lapse.total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}
    hours = minutes // 60
    if hours < 24:
        return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}
    return ngettext("%(count)d day ago", "%(count)d days ago", hours // 24) % {"count": hours // 24}
