"""Requests as documents: their words and everything said in them aloud, opened by their parties' keys.

Private notes, the outcomes of talks and thanks stay out: not everybody who may see the request may read those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet

from obliged.ground.people.models import Person
from obliged.kernel import search
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask, Attachment, DoneMeans, Message, Move, Watcher
from obliged.promises.verbs import State

LONGEST = 30_000
PARTIES = ("customer_id", "third_id", "owner_id", "person_id", "handing_to_id")
SAID_WITH = ("needs", "usable", "understood")
Words = dict[int, list[str]]


def seen_asks(reader: Person, keys: list[int]) -> list[int]:
    """Those of some requests a reader may see."""
    return asks_seen(reader, keys) if reader.is_active else []


@prepared
def asks_seen(reader: Person, keys: list[int]) -> QuerySet[Ask, int]:
    """Those that are visible."""
    return Ask.objects.visible_to(reader).filter(pk__in=keys).order_by().values_list("pk", flat=True)


@search.kind("request", 0, rows=Ask.objects.all, seen=seen_asks)
def read(keys: Sequence[int]) -> Iterator[search.Text]:
    """Requests with all that was said in them."""
    words, followers = said_in(keys), followers_of(keys)
    for ask in among(list(keys)):
        told = [one["value"] for one in ask.answers]
        body = "\n".join(filter(None, [ask.details, ask.because, ask.place, *told, *words[ask.pk]]))[:LONGEST]
        opened = (*open_to(ask, followers[ask.pk]), *narrowed_by(ask))
        yield search.Text(ask.pk, ask.title, ask.asked_at, names_of(ask), body, opened)


def said_in(keys: Sequence[int]) -> Words:
    """The lines, words and names of files of each request; what only some may read is left out."""
    words: Words = defaultdict(list)
    known = list(keys)
    rows: Iterable[tuple[int, str]] = chain(lines(known), moved(known), files(known), messages(known))
    for ask_id, text in rows:
        if text:
            words[ask_id].append(text)
    return words


def moved(keys: list[int]) -> Iterator[tuple[int, str]]:
    """What was said with each move, the newest first, so that long histories lose their oldest words."""
    for ask_id, text, data in moves(keys):
        yield ask_id, text
        yield from ((ask_id, str(data[name])) for name in SAID_WITH if data.get(name))


def followers_of(keys: Sequence[int]) -> dict[int, list[int]]:
    """Who follows each request."""
    following: dict[int, list[int]] = defaultdict(list)
    for ask_id, person_id in watchers(list(keys)):
        following[ask_id].append(person_id)
    return following


@prepared
def among(keys: list[int]) -> QuerySet[Ask]:
    """Requests with those they are named by."""
    return Ask.objects.filter(pk__in=keys).select_related("customer", "owner", "person", "team", "service")


@prepared
def lines(keys: list[int]) -> QuerySet[DoneMeans, tuple[int, str]]:
    """What done means."""
    return DoneMeans.objects.filter(ask__in=keys).values_list("ask_id", "text")


@prepared
def moves(keys: list[int]) -> QuerySet[Move, tuple[int, str, Any]]:
    """The words of moves, the newest first."""
    return Move.objects.filter(ask__in=keys).order_by("-seq").values_list("ask_id", "text", "data")


@prepared
def files(keys: list[int]) -> QuerySet[Attachment, tuple[int, str]]:
    """The names of files everybody may open who may read the request."""
    aloud = Q(message=None) | Q(message__is_private_note=False)
    return Attachment.objects.filter(aloud, ask__in=keys).order_by("pk").values_list("ask_id", "name")


@prepared
def messages(keys: list[int]) -> QuerySet[Message, tuple[int, str]]:
    """What was written aloud, the newest first."""
    aloud = Message.objects.filter(ask__in=keys, is_private_note=False)
    return aloud.order_by("-at", "-pk").values_list("ask_id", "text")


@prepared
def watchers(keys: list[int]) -> QuerySet[Watcher, tuple[int, int]]:
    """Who follows."""
    return Watcher.objects.filter(ask__in=keys).values_list("ask_id", "person_id")


def open_to(ask: Ask, followers: Iterable[int]) -> Iterator[str]:
    """The keys that open a request, as `Ask.objects.visible_to` has it: its parties and the team that was asked; and unless it
    is private who follows it, the customer's team, and for an open call everybody."""
    yield from (f"p{pk}" for pk in parties(ask))
    if ask.team_id:
        yield f"t{ask.team_id}"
    if ask.is_private:
        return
    yield from (f"p{pk}" for pk in followers)
    if ask.customer_team_id:
        yield f"t{ask.customer_team_id}"
    if ask.is_open_call and not ask.team_id and not ask.person_id:
        yield "all"


def narrowed_by(ask: Ask) -> Iterator[str]:
    """What a search can be narrowed by: where it stands, whose it is, and whether its end may be told to others."""
    yield f"state{ask.state.replace('_', '')}"
    yield f"outcome{ask.outcome}" if ask.state == State.ENDED else "stateopen"
    yield from (f"with{pk}" for pk in parties(ask))
    yield from (f"of{pk}" for pk in (ask.team_id, ask.customer_team_id) if pk)
    yield "private" if ask.is_private else "public"


def parties(ask: Ask) -> set[int]:
    """Everybody it is between."""
    return {pk for name in PARTIES if (pk := getattr(ask, name))}


def names_of(ask: Ask) -> str:
    """Who and what it is called by."""
    people = {person.called: None for person in (ask.customer, ask.owner, ask.person) if person}
    others: list[Any] = [ask.team, ask.service]
    return " · ".join([*people, *(one.name for one in others if one), *filter(None, [ask.outside_customer])])
