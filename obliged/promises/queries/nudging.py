"""Whom the clock nudges over a request, where that leads, and in which words: each side in its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.urls import reverse
from django.utils.functional import Promise as Lazy

from obliged.ground.people.models import Person
from obliged.promises.models import Nudge, Talk
from obliged.promises.queries.hearers import backups, leads_of, members, present, servers
from obliged.promises.queries.nudges import (
    CUSTOMER_NOT_YET,
    CUSTOMER_NUDGES,
    DATE_NUDGES,
    LEAD_ASKED,
    NEW_DATE_WAITS,
    PROVIDER_NOT_YET,
    PROVIDER_NUDGES,
    REPLY_NUDGES,
    STEP_IN,
    STILL_AWAY,
    TALK_NUDGES,
)
from obliged.promises.queries.telling import address, comes_with_another, line
from obliged.promises.verbs import Side, State
from obliged.ui.lines import Line

# Who is told, and how it is put into words once it is known in which language.
Told = tuple[list[Person], Callable[[], Line]]


def nudge_address(nudge: Nudge) -> str:
    """Where a nudge leads: one about a date that is near leads to where a new one is told."""
    return reverse("promises:late", args=[nudge.ask_id]) if nudge.name in DATE_NUDGES else address(nudge.ask)


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
