"""Whom a move or a message concerns, and in which words they are told."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask, Message, Move
from obliged.promises.queries.hearers import followers, present, servers
from obliged.promises.verbs import Side, State
from obliged.ui.lines import Line

WORDS = {
    "ask": gettext_lazy("%(by)s asks: %(title)s"),
    "offer_help": gettext_lazy("%(by)s offers you help: %(title)s"),
    "note": gettext_lazy("%(by)s noted what you agreed: %(title)s"),
    "answer": gettext_lazy("%(by)s answered “%(title)s”"),
    "ask_back": gettext_lazy("%(by)s asks back about “%(title)s”"),
    "reply": gettext_lazy("%(by)s replied about “%(title)s”"),
    "offer": gettext_lazy("%(by)s made an offer: %(title)s"),
    "agree": gettext_lazy("%(by)s agreed: %(title)s"),
    "promise": gettext_lazy("%(by)s promised: %(title)s"),
    "decline": gettext_lazy("%(by)s could not take this on and points onward: %(title)s"),
    "pass_on": gettext_lazy("%(by)s passed this on: %(title)s"),
    "withdraw": gettext_lazy("%(by)s no longer needs this: %(title)s"),
    "deliver": gettext_lazy("%(by)s delivered: %(title)s"),
    "deliver_part": gettext_lazy("%(by)s delivered a part: %(title)s"),
    "move_date": gettext_lazy("%(by)s needs longer and proposes a new date: %(title)s"),
    "need_old_date": gettext_lazy("%(by)s needs it as promised: %(title)s"),
    "change": gettext_lazy("%(by)s asks for a change: %(title)s"),
    "keep_as_promised": gettext_lazy("%(by)s keeps it as promised: %(title)s"),
    "supply": gettext_lazy("%(by)s handed in what you needed: %(title)s"),
    "release": gettext_lazy("%(by)s no longer needs this: %(title)s"),
    "revoke": gettext_lazy("%(by)s cannot keep this promise: %(title)s"),
    "hand_over": gettext_lazy("%(by)s would hand this over: %(title)s"),
    "take_over": gettext_lazy("%(by)s took this over; the date stays: %(title)s"),
    "cover": gettext_lazy("%(by)s covers for a colleague; the date stays: %(title)s"),
    "object": gettext_lazy("%(by)s would rather have the first person keep it: %(title)s"),
    "accept": gettext_lazy("%(by)s accepted: %(title)s"),
    "not_yet": gettext_lazy("%(by)s is still missing something: %(title)s"),
    "undeliver": gettext_lazy("%(by)s took the delivery back: %(title)s"),
    "reopen": gettext_lazy("%(by)s opened it again: %(title)s"),
    "give_up": gettext_lazy("%(by)s left it unresolved, with respect: %(title)s"),
    "pick_up": gettext_lazy("%(by)s picked it up again: %(title)s"),
    "merge": gettext_lazy("%(by)s says it is the same as another: %(title)s"),
    "close_unanswered": gettext_lazy("Nobody answered in time: %(title)s"),
    "close_lapsed": gettext_lazy("A question to you was not answered, so this lapsed: %(title)s"),
    "close_missed": gettext_lazy("The date passed and nobody wrote: %(title)s"),
    "let_stand": gettext_lazy("The new date stands, not confirmed: %(title)s"),
    "let_fall": gettext_lazy("The promise stays as it was: %(title)s"),
    "close_unconfirmed": gettext_lazy("It was delivered and nobody said whether it fits: %(title)s"),
    "close_unresolved": gettext_lazy("It was left unresolved: %(title)s"),
}
ACCEPTED_WITH_THANKS = gettext_lazy("%(by)s accepted, with thanks: %(title)s")
OBSTACLE = gettext_lazy("%(by)s asks you to clear the way for a promise: %(title)s")
THANKED = gettext_lazy("%(by)s thanked you for “%(title)s”")
HELPED = gettext_lazy("What you helped with was accepted, with thanks: %(title)s")
# A title is often a question: after a colon it would be read as what they wrote.
WROTE = gettext_lazy("%(by)s wrote about “%(title)s”")


@prepared
def the_move(pk: int) -> QuerySet[Move]:
    """A move, with whoever it may concern."""
    return Move.objects.filter(pk=pk).select_related("ask__team", "ask__owner", "ask__person", "ask__customer", "by")


@prepared
def the_message(pk: int) -> QuerySet[Message]:
    """A message, with whoever may hear it."""
    return Message.objects.filter(pk=pk).select_related("ask__team", "ask__owner", "ask__person", "ask__customer", "by")


@prepared
def named_in(message: int) -> QuerySet[Any, int]:
    """The keys of those a message names."""
    return Message.mentioned.through.objects.filter(message=message).values_list("person_id", flat=True)


def address(ask: Ask) -> str:
    """The page of a request."""
    return reverse("promises:request", args=[ask.pk])


def words(move: Move) -> Line:
    """One line about a move."""
    who = move.by.called if move.by else ""
    asked = OBSTACLE if move.verb == "ask" and move.ask.is_obstacle else WORDS[move.verb]
    return line(ACCEPTED_WITH_THANKS if with_thanks(move) else asked, move.ask, by=who)


def with_thanks(move: Move) -> bool:
    """Whether words of thanks came with a yes."""
    return move.verb == "accept" and bool(move.data.get("thanks"))


def helped_with(move: Move) -> list[Ask]:
    """The pieces of what was accepted with thanks that somebody else served."""
    if not move.data.get("thanks"):
        return []
    served = move.ask.parts.filter(delivered_at__isnull=False, owner__isnull=False).exclude(owner=move.ask.owner_id)
    return list(served.select_related("owner"))


def helper_words(part: Ask) -> Line:
    """One line about thanks for the whole, named by the piece its reader knows; of the whole they may know nothing."""
    return line(HELPED, part)


def message_words(message: Message) -> Line:
    """One line about a message."""
    return line(WROTE, message.ask, by=message.by.called)


def line(form: str | Lazy, ask: Ask, **said: str) -> Line:
    """A line about a request, to be read in any language."""
    return Line.of(form, title=ask.title, **said)


def concerned(move: Move) -> list[Person]:
    """The other side of a move, who is named in it, and who follows; never the person who made it."""
    ask, side = move.ask, move.side
    if move.verb == "ask" and comes_with_another(ask):
        return []
    told = {person.pk: person for person in followers(ask)}
    if side != Side.CUSTOMER:
        told[ask.customer_id] = ask.customer
    if side != Side.PROVIDER or move.verb in ("pass_on", "hand_over"):
        told |= {person.pk: person for person in servers(ask)}
    if ask.handing_to_id:
        told[ask.handing_to_id] = ask.handing_to  # type: ignore[assignment]
    told.pop(move.by_id or 0, None)
    return present(told.values())


def comes_with_another(ask: Ask) -> bool:
    """Whether an earlier one of the same series waits for the same reply: what comes again is asked, and thought of, once."""
    earlier = Ask.objects.filter(series=ask.series_id, pk__lt=ask.pk, state=State.ASKED)
    return ask.series_id is not None and earlier.exists()


def hears(message: Message) -> list[Person]:
    """Who hears a message: the other side, who follows, who is mentioned; of a private note only who is mentioned."""
    told = {person.pk: person for person in people.among(named_in(message.pk))}
    if not message.is_private_note:
        told |= {person.pk: person for person in (*followers(message.ask), *across(message))}
    told.pop(message.by_id, None)
    return present(told.values())


def across(message: Message) -> list[Person]:
    """Who sits across the table from who wrote; from one who only looks on, both sides do."""
    ask = message.ask
    asking = [] if message.side == Side.CUSTOMER else [ask.customer]
    return asking if message.side == Side.PROVIDER else [*asking, *servers(ask)]
