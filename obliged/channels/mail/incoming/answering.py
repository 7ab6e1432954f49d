"""What a mail is answered with, if at all: never to a stranger, never to a machine, never more than four an hour.

An answer says nothing the sender wrote: whoever makes us write to a third person sends them no word of theirs.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from obliged.channels.mail.models import Arrived, Letter
from obliged.channels.mail.outgoing import outbox
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask

MOST_AN_HOUR = 4


def say_where_it_is(arrived: Arrived, ask: Ask) -> None:
    """Your mail is a request now, and whom it is with."""
    if not settings.HAS_MAIL:
        return
    whom = ask.team.name if ask.team else ""
    _say(arrived, ask, _("Your mail is a request now, and %(team)s has it. Answer this mail to add to it.") % {"team": whom})


def say_it_stayed_a_message(arrived: Arrived, ask: Ask, why: str) -> None:
    """Your mail was meant as a move and could not be one; it is there as a message."""
    words = _("Your mail is a message on the request, and nothing else changed. %(why)s")
    _say(arrived, ask, words % {"why": why})


def _say(arrived: Arrived, ask: Ask, words: str) -> None:
    if arrived.person and len(answered_since(arrived.person, clock.now() - timedelta(hours=1))) < MOST_AN_HOUR:
        outbox.answer(arrived.person, words, key=f"arrived-{arrived.pk}", ask=ask)


@prepared
def answered_since(person: Person, moment: datetime) -> QuerySet[Letter, int]:
    """The answers somebody was sent since a moment, as many as there may be."""
    answers = Letter.objects.filter(person=person, key__startswith="arrived-", made_at__gt=moment)
    return answers.order_by().values_list("pk", flat=True)[:MOST_AN_HOUR]
