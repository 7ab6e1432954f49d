"""Whom a happening concerns, and in which words they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask, Message, Move, Nudge, Talk
from obliged.promises.queries import one
from obliged.promises.verbs import Side, State
from obliged.ui.lines import Line

WORDS = {
    "ask": gettext_lazy("%(by)s asks: %(title)s"),
    "offer_help": gettext_lazy("%(by)s offers you help: %(title)s"),
    "note": gettext_lazy("%(by)s noted what you agreed: %(title)s"),
    "answer": gettext_lazy("%(by)s answered: %(title)s"),
    "ask_back": gettext_lazy("%(by)s asks you back: %(title)s"),
    "reply": gettext_lazy("%(by)s replied: %(title)s"),
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
    "release": gettext_lazy("%(by)s released the promise: %(title)s"),
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

CUSTOMER_NUDGES = {
    "your_turn_2": gettext_lazy("They wait for your answer: %(title)s"),
    "your_turn_5": gettext_lazy("They still wait for your answer: %(title)s"),
    "look_2": gettext_lazy("It was delivered. Is it what you needed? %(title)s"),
    "look_5": gettext_lazy("Have a look when you can: %(title)s"),
    "input_due": gettext_lazy("They need something from you to keep the date: %(title)s"),
    "reply_twice": gettext_lazy("Nobody has replied yet. You can ask someone else, talk, or withdraw: %(title)s"),
}
PROVIDER_NUDGES = {
    "reply_half": gettext_lazy("A first reply is due soon: %(title)s"),
    "reply_due": gettext_lazy("A first reply is due now: %(title)s"),
    "reply_twice": gettext_lazy("They have waited twice the usual time: %(title)s"),
    "answer_day": gettext_lazy("You named today for your answer: %(title)s"),
    "half_way": gettext_lazy("Half way. A short note keeps them easy: %(title)s"),
    "day_before": gettext_lazy("Due in one working day: %(title)s"),
    "due": gettext_lazy("Due now. Deliver, give a new date, or take it back: %(title)s"),
    "owner_away": gettext_lazy("The person who promised is away. Could someone cover? %(title)s"),
    "input_due": gettext_lazy("What you need from them is due today: %(title)s"),
}
# After “not yet” the clock of a reply runs again, but nobody waits for a first one.
CUSTOMER_NOT_YET = {
    "reply_twice": gettext_lazy("Nobody has written about what is missing. You can talk, or leave it open: %(title)s"),
}
PROVIDER_NOT_YET = {
    "reply_due": gettext_lazy("Something is still missing. A word about it is due now: %(title)s"),
    "reply_twice": gettext_lazy("They have waited twice the usual time for what is missing: %(title)s"),
}
DATE_NUDGES = frozenset({"day_before", "due"})
REPLY_NUDGES = frozenset({"reply_half", "reply_due", "reply_twice"})
TALK_NUDGES = {
    "talk_proposed": gettext_lazy("%(by)s would like to talk it over. Choose a time, or let it go: %(title)s"),
    "talk_set": gettext_lazy("%(by)s chose a time to talk: %(title)s"),
    "talk_outcome": gettext_lazy("%(by)s wrote down what you agreed. Is it right? %(title)s"),
}
ACCEPTED_WITH_THANKS = gettext_lazy("%(by)s accepted, with thanks: %(title)s")
OBSTACLE = gettext_lazy("%(by)s asks you to clear the way for a promise: %(title)s")
THANKED = gettext_lazy("%(by)s thanked you: %(title)s")
HELPED = gettext_lazy("What you helped with was accepted, with thanks: %(title)s")
WROTE = gettext_lazy("%(by)s wrote: %(title)s")
STEP_IN = gettext_lazy("Nobody has replied, and you are the one to step in: %(title)s")
LEAD_ASKED = gettext_lazy("%(by)s has waited long and asks you to have a look: %(title)s")
STILL_AWAY = gettext_lazy("For a working day nobody has covered for a colleague who is away: %(title)s")
NEW_DATE_WAITS = gettext_lazy("A new date waits for your word: %(title)s")
# Who is told, and how it is put into words once it is known in which language.
Told = tuple[list[Person], Callable[[], Line]]


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


def nudge_address(nudge: Nudge) -> str:
    """Where a nudge leads: one about a date that is near leads to where a new one is told."""
    return reverse("promises:late", args=[nudge.ask_id]) if nudge.name in DATE_NUDGES else address(nudge.ask)


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


def nudges(nudge: Nudge) -> list[Told]:
    """Who is nudged, and with which words: each side in its own."""
    if nudge.name in TALK_NUDGES:
        return talk_nudges(nudge)
    if nudge.name == "lead_asked":
        asked = partial(line, LEAD_ASKED, nudge.ask, by=nudge.ask.customer.called)
        return [(present(lead for lead in leads_of(nudge.ask) if lead.pk != nudge.ask.customer_id), asked)]
    if nudge.name in REPLY_NUDGES and comes_with_another(nudge.ask):
        return []
    is_not_yet = nudge.ask.state == State.NOT_YET
    customer = CUSTOMER_NUDGES | (CUSTOMER_NOT_YET if is_not_yet else {})
    provider = PROVIDER_NUDGES | (PROVIDER_NOT_YET if is_not_yet else {})
    hearers: list[tuple[list[Person], str | Lazy]] = []
    if nudge.name == "reply_twice" and not is_not_yet:
        hearers.append((backups(nudge.ask), STEP_IN))
    if nudge.name in customer:
        hearers.append(([nudge.ask.customer], customer[nudge.name]))
    if nudge.name in provider:
        hearers.append((nudged(nudge), provider[nudge.name]))
    if nudge.name == "still_away":
        hearers.append((leads_of(nudge.ask), STILL_AWAY))
    if nudge.name == "new_date_waits":
        waiting = [nudge.ask.customer] if nudge.ask.turn == Side.CUSTOMER else servers(nudge.ask)
        hearers.append((waiting, NEW_DATE_WAITS))
    return [(present(people), partial(line, form, nudge.ask)) for people, form in hearers]


def talk_nudges(nudge: Nudge) -> list[Told]:
    """Of the two who were to meet, the one whose word is next, told by the name of the other."""
    talk = Talk.objects.select_related("by", "with_whom").get(pk=nudge.key.partition("@")[2])
    tellers = {"talk_proposed": talk.by, "talk_set": talk.with_whom}
    teller = tellers.get(nudge.name) or talk.outcome_by or talk.by
    hearer = talk.with_whom if teller == talk.by else talk.by
    return [(present([hearer]), partial(line, TALK_NUDGES[nudge.name], nudge.ask, by=teller.called))]


def nudged(nudge: Nudge) -> list[Person]:
    """Those who can act on a nudge: the team when the owner is away or the reply is very late, else who has it."""
    ask = nudge.ask
    if nudge.name in ("owner_away", "reply_twice") and ask.team:
        return members(ask)
    return servers(ask)


def backups(ask: Ask) -> list[Person]:
    """Who steps in where a first reply is very late: whom the team named, else whoever leads it."""
    if ask.team is None:
        return []
    return [ask.team.backup] if ask.team.backup else people.leads_of(ask.team)


def leads_of(ask: Ask) -> list[Person]:
    """Who leads those who were asked: of a team its leads, of a person on their own their manager."""
    if ask.team is not None:
        return people.leads_of(ask.team)
    person = ask.owner or ask.person
    return [person.manager] if person and person.manager else []


def servers(ask: Ask) -> list[Person]:
    """Who serves a request now: its owner or the person asked, with their stand-in while they are away, else the team."""
    person = ask.owner or ask.person
    if person is None:
        return members(ask)
    stand_in = people.stand_in_for(person, clock.now())
    return [person, stand_in] if stand_in and may_see(ask, stand_in) else [person]


def members(ask: Ask) -> list[Person]:
    """The people of the team that was asked."""
    return people.among(people.serving_in(ask.team_id)) if ask.team_id else []


def followers(ask: Ask) -> list[Person]:
    """Who follows a request and may still see it."""
    following = people.among(one.followers_of(ask.pk))
    return [person for person in following if may_see(ask, person)] if ask.is_private else following


def may_see(ask: Ask, person: Person) -> bool:
    """Whether a person would find the request behind the words they are told."""
    return one.the_ask(person, ask.pk) is not None


def present(told: Iterable[Person]) -> list[Person]:
    """Only people with a live account are told."""
    return [person for person in told if person.is_active and not person.is_placeholder]
