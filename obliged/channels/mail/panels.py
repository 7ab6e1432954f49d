"""What mail puts on the pages of others."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from obliged.channels.mail.outgoing import hindering
from obliged.ground.people.models import Person
from obliged.ui import slots


@slots.fill("settings.notices")
def mail_does_not_arrive(request: HttpRequest, person: Person) -> str:
    """On one's own settings: mail to me does not arrive, why, and how to begin again."""
    hindrance = hindering.hindrance_of(person)
    if hindrance is None:
        return ""
    said = {"hindrance": hindrance, "is_stopped": hindrance.times >= hindering.STOPS_AT}
    return Markup(render_to_string("mail/_hindrance.html", said, request))
