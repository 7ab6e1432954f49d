"""A request, its moves, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from pydantic import BaseModel

from obliged.ground.people.models import Person, Team
from obliged.promises.models import Ask, Attachment, DoneMeans, Message, Move
from obliged.promises.verbs import Outcome, Side, State, Verb

PERSON_KEYS = ("person", "customer", "third", "owner")


class Provider(BaseModel):
    """Who was asked: a team, a person of it, or both."""

    team: str | None
    person: str | None


class Told(BaseModel):
    """What the service asked, in the words it had then, and what was told."""

    key: str
    label: str
    kind: str
    value: str


class Request(BaseModel):
    """One request as its reader may see it; `verbs` are the moves open to the reader now."""

    id: int
    title: str
    details: str
    because: str
    state: State
    turn: Side | None
    outcome: Outcome | None
    customer: str
    provider: Provider
    owner: str | None
    wanted_by: datetime | None
    due: datetime | None
    baseline_due: datetime | None
    asked_at: datetime
    private: bool
    answers: list[Told]
    version: int
    verbs: list[str]


class MoveMade(BaseModel):
    """One act of the log. `by` is empty when it happened by itself as time passed."""

    seq: int
    verb: str
    by: str | None
    at: datetime
    text: str
    data: dict[str, Any]
    state: State
    turn: Side | None


class File(BaseModel):
    """A file that hangs on a request."""

    id: int
    name: str
    content_type: str
    size: int
    by: str
    at: datetime
    url: str


class Written(BaseModel):
    """A message; a private note is seen by the people who were asked."""

    id: int
    by: str
    at: datetime
    text: str
    private_note: bool
    attachments: list[File]


class Line(BaseModel):
    """One line of what “done” means."""

    id: int
    text: str
    delivered_at: datetime | None
    ticked_at: datetime | None
    missed_at: datetime | None


def request(ask: Ask, verbs: Iterable[Verb]) -> dict[str, Any]:
    """One request; its parties came with it (`with_parties`)."""
    return {
        "id": ask.pk,
        "title": ask.title,
        "details": ask.details,
        "because": ask.because,
        "state": ask.state,
        "turn": ask.turn or None,
        "outcome": ask.outcome or None,
        "customer": ask.customer.handle,
        "provider": {"team": ask.team.slug if ask.team else None, "person": handle(ask.person)},
        "owner": handle(ask.owner),
        "wanted_by": ask.wanted_by,
        "due": ask.due,
        "baseline_due": ask.baseline_due,
        "asked_at": ask.asked_at,
        "private": ask.is_private,
        "answers": ask.answers,
        "version": ask.seq,
        "verbs": [verb.name for verb in verbs],
    }


def handle(person: Person | None) -> str | None:
    """A person as addresses name them."""
    return person.handle if person else None


def move(made: Move, data: dict[str, Any]) -> dict[str, Any]:
    """One move, with what was said in the names of the API."""
    return {
        "seq": made.seq,
        "verb": made.verb,
        "by": handle(made.by),
        "at": made.at,
        "text": made.text,
        "data": data,
        "state": made.state,
        "turn": made.turn or None,
    }


def moves(made: list[Move], reader: Person) -> list[dict[str, Any]]:
    """Some moves; keys of people and teams become handles, and a request the reader may not see is left out."""
    names = Names([one.data for one in made], reader)
    return [move(one, names.of(one.data)) for one in made]


class Names:
    """What the keys in some moves are called outside, looked up once for all of them."""

    def __init__(self, said: list[dict[str, Any]], reader: Person) -> None:
        people = {data[key] for data in said for key in PERSON_KEYS if data.get(key)}
        teams = {data["team"] for data in said if data.get("team")}
        asks = {data["into"] for data in said if data.get("into")}
        self.people = dict(Person.objects.visible_to(reader).filter(pk__in=people).values_list("pk", "handle"))
        self.teams = dict(Team.objects.visible_to(reader).filter(pk__in=teams).values_list("pk", "slug"))
        self.asks = set(Ask.objects.visible_to(reader).filter(pk__in=asks).values_list("pk", flat=True))

    def of(self, data: dict[str, Any]) -> dict[str, Any]:
        """The data of one move, as the API says it."""
        said = dict(data)
        for key in PERSON_KEYS:
            if key in said:
                said[key] = self.people.get(said[key])
        if "team" in said:
            said["team"] = self.teams.get(said["team"])
        if said.get("into") not in self.asks:
            said.pop("into", None)
        return said


def message(written: Message) -> dict[str, Any]:
    """One message with its files."""
    return {
        "id": written.pk,
        "by": written.by.handle,
        "at": written.at,
        "text": written.text,
        "private_note": written.is_private_note,
        "attachments": [attachment(file) for file in written.attachments.all()],
    }


def attachment(file: Attachment) -> dict[str, Any]:
    """One file, and where it is."""
    return {
        "id": file.pk,
        "name": file.name,
        "content_type": file.content_type,
        "size": file.size,
        "by": file.by.handle,
        "at": file.at,
        "url": reverse("api:attachment", args=[file.ask_id, file.pk]),
    }


def line(done: DoneMeans) -> dict[str, Any]:
    """One line of the checklist."""
    return {
        "id": done.pk,
        "text": done.text,
        "delivered_at": done.delivered_at,
        "ticked_at": done.ticked_at,
        "missed_at": done.missed_at,
    }
