"""What a service asked and was told, as people read it."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup, escape

from obliged.ground.catalogue.rules import said_as
from obliged.promises.models import Ask
from obliged.ui import dates


def told_in(ask: Ask) -> tuple[tuple[str, Markup], ...]:
    """Each question as it was put, and its answer."""
    return tuple((one["label"], shown(one["kind"], one["value"])) for one in ask.answers)


def shown(kind: str, value: str) -> Markup:
    """One answer; what was let go with the words of a request is shown as it is."""
    if kind == "link" and value.startswith(("https://", "http://")):
        return Markup('<a class="link" href="{0}" rel="noopener nofollow ugc">{0}</a>').format(value)
    if kind == "date":
        try:
            return Markup(dates.when(date.fromisoformat(value)))
        except ValueError:
            return escape(value)
    return escape(said_as(kind, value))
