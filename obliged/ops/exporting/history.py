"""The history of requests as a table: a row for every move, and for every message said beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from heapq import merge
from typing import IO, Any

from obliged.ground.people.models import Person, Team
from obliged.kernel.tables import write_rows
from obliged.ops.importing.own import BEGINS, COLUMNS
from obliged.ops.importing.report import Tick, quietly
from obliged.promises.models import Ask, Message, Move
from obliged.promises.moves.imported import HERE, name_of

AT_ONCE = 200
KEYS = {"customer", "team", "person", "owner", "third", "into", "lines"}
COLUMNED = KEYS | {"due", "wanted_by", "event", "part", "old_due", "was"}


def export_history(file: IO[str], *, tick: Tick = quietly) -> int:
    """Write every request with all its moves and messages, and return how many rows that took."""
    return write_rows(file, COLUMNS, _Names().rows(tick))


class _Names:
    """The names by which people, teams and requests are known outside."""

    def __init__(self) -> None:
        self.emails = dict(Person.objects.values_list("pk", "email"))
        self.teams = dict(Team.objects.values_list("pk", "slug"))
        links = dict(Move.objects.filter(seq=1).values_list("ask_id", "link"))
        known = Ask.objects.filter(pk__in=links).values_list("pk", "source", "external_id")
        self.asks = {pk: (source, name) if source else (HERE, name_of(pk, links[pk])) for pk, source, name in known}

    def rows(self, tick: Tick) -> Iterator[dict[str, object]]:
        """Every request in turn, its events in their order."""
        asks = Ask.objects.select_related("service").prefetch_related("moves", "messages", "lines")
        ordered = sorted(self.asks, key=self.place)
        for start in range(0, len(ordered), AT_ONCE):
            some = asks.in_bulk(ordered[start : start + AT_ONCE])
            for pk in ordered[start : start + AT_ONCE]:
                yield from self.case(some[pk])
                tick(1)

    def place(self, pk: int) -> tuple[str, str, str]:
        """Where a request stands in the table: by source, and there by its name, numbers in their order."""
        source, name = self.asks[pk]
        return source, name.partition("-")[0].zfill(120), name

    def case(self, ask: Ask) -> Iterator[dict[str, object]]:
        """The rows of one request; the first also says what was asked."""
        source, external_id = self.asks[ask.pk]
        moves = ((move.at, 0, move.seq, self.move(move, ask)) for move in ask.moves.all())
        words = ((said.at, 1, said.pk, self.message(said)) for said in ask.messages.all())
        for number, (at, _kind, _order, row) in enumerate(_in_order(list(moves), list(words))):
            first = self.asked(ask) if number == 0 else {}
            yield {"source": source, "external_id": external_id, "at": at.isoformat(), **first, **row}

    def asked(self, ask: Ask) -> dict[str, object]:
        """What was asked, by whom."""
        same = {
            name: getattr(ask, name)
            for name in ("title", "details", "because", "wants", "outside_customer", "place", "opened_as")
        }
        links = {name: self.asks[pk][1] for name in ("parent", "after") if (pk := getattr(ask, f"{name}_id"))}
        return {
            **same,
            **links,
            "customer_email": self.emails[ask.customer_id],
            "is_private": "yes" if ask.is_private else "",
            "is_open_call": "yes" if ask.is_open_call else "",
            "service": ask.service.slug if ask.service else "",
            "answers": json.dumps(ask.answers, ensure_ascii=False, sort_keys=True) if ask.answers else "",
            "done_means": "\n".join(line.text for line in ask.lines.all()),
        }

    def move(self, move: Move, ask: Ask) -> dict[str, object]:
        """One move, with people and teams by name, and what has no column as JSON."""
        data = move.data
        rest = {name: value for name, value in data.items() if name not in COLUMNED}
        positions = {line.pk: at for at, line in enumerate(ask.lines.all())}
        return {
            "event_id": f"{data.get('event') or move.seq}#{data.get('part', 0)}",
            "event": move.verb,
            "by_email": self.emails.get(move.by_id or 0, ""),
            "provider_team": self.teams.get(data.get("team", 0), ""),
            "provider_email": self.emails.get(data.get("owner" if move.verb == "record" else "person", 0), ""),
            "third_email": self.emails.get(data.get("third", 0), ""),
            "was_email": self.emails.get(data.get("was", 0), "") if move.verb == "same_person" else "",
            "was_team": self.teams.get(data.get("was", 0), "") if move.verb == "same_team" else "",
            "into": self.asks[data["into"]][1] if data.get("into") in self.asks else "",
            "lines": ";".join(str(positions[pk]) for pk in data.get("lines", []) if pk in positions),
            "due": data.get("due", ""),
            "wanted_by": data.get("wanted_by", "") if move.verb in BEGINS else "",
            "text": move.text,
            "data": json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else "",
        }

    def message(self, said: Message) -> dict[str, object]:
        """Words said beside the state."""
        event = "private_note" if said.is_private_note else "message"
        return {"event": event, "by_email": self.emails[said.by_id], "text": said.text}


def _in_order(moves: list[Any], words: list[Any]) -> Iterator[Any]:
    """Moves in the order of the log, with the words said meanwhile between them."""
    moves.sort(key=lambda each: each[2])
    return merge(moves, words, key=lambda each: each[:2])
