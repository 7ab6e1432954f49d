"""What a mail is answered with, if at all: never to a stranger, never to a machine, never more than four an hour.

An answer says nothing the sender wrote: whoever makes us write to a third person sends them no word of theirs.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from obliged.channels.mail.addresses import at
from obliged.channels.mail.incoming.queries import read_again
from obliged.channels.mail.incoming.weighing import is_forged
from obliged.channels.mail.models import Arrived, Letter
from obliged.channels.mail.outgoing import outbox, strangers
from obliged.channels.mail.reading import robot
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask
from obliged.ui import languages

MOST_AN_HOUR, MOST_A_DAY = 4, 3


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


def say_it_was_let_in(arrived: Arrived, ask: Ask, author: Person | None) -> None:
    """A person decided on a mail, and its sender hears once where it is: by their account, or at the address it came from."""
    if not settings.HAS_MAIL:
        return
    team = ask.team.name if ask.team else ""
    if author is not None:
        # Whatever wrote that mail: it goes to the account and not to who sent it, and a forged one is found out by no other way.
        with languages.speaking(author.language):
            words = _(
                "Your mail is a request of yours now, and %(team)s has it. If you did not write that mail, answer this one."
            )
            outbox.answer(author, words % {"team": team}, key=f"let-in-{arrived.pk}", ask=ask)
    elif _may_be_answered(arrived) and _heard_today(arrived.sender) < MOST_A_DAY:
        # Our words alone: whoever makes us write to a third person sends them nothing by it.
        strangers.say_it_has_arrived(arrived.pk, arrived.sender, team)


def _heard_today(address: str) -> int:
    return Letter.objects.filter(address=address, made_at__gt=clock.now() - timedelta(days=1)).count()


def _may_be_answered(arrived: Arrived) -> bool:
    """A stranger's mail that a person wrote, from where it says to be from, as far as that can be known."""
    mail = read_again(arrived)
    if mail is None or not mail.sender or robot(mail.message, sender=mail.sender, ours=at()):
        return False
    # Our own gateway found that it is from somewhere else: whoever lives at that address has asked us nothing.
    return not is_forged(mail)


def _say(arrived: Arrived, ask: Ask, words: str) -> None:
    if arrived.person and len(answered_since(arrived.person, clock.now() - timedelta(hours=1))) < MOST_AN_HOUR:
        outbox.answer(arrived.person, words, key=f"arrived-{arrived.pk}", ask=ask)


@prepared
def answered_since(person: Person, moment: datetime) -> QuerySet[Letter, int]:
    """The answers somebody was sent since a moment, as many as there may be."""
    answers = Letter.objects.filter(person=person, key__startswith="arrived-", made_at__gt=moment)
    return answers.order_by().values_list("pk", flat=True)[:MOST_AN_HOUR]
