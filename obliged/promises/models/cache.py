"""A standing kept in rows: read from them, and written back after a move."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from obliged.promises.models.ask import Ask
from obliged.promises.models.promise import Promise
from obliged.promises.models.said import from_json, plain
from obliged.promises.verbs import Kind, Offer, Outcome, Side, Standing, State

KEYS = ("customer", "third", "team", "person", "owner", "handing_to", "handed_from", "merging_into")
SAME = (
    "wanted_by",
    "hops",
    "rounds",
    "not_yets",
    "has_named_answer_day",
    "handed_at",
    "seq",
    "asked_at",
    "arrived_at",
    "replied_at",
    "delivered_at",
    "state_since",
    "turn_since",
    "ended_at",
)


def standing_of(ask: Ask, words: Iterable[Promise] | None = None) -> Standing:
    """Where the rows say a request stands, its words perhaps looked up already. Before its first move, an empty standing."""
    if ask.seq == 0:
        return Standing()
    said: dict[str, Any] = {name: getattr(ask, name) for name in SAME}
    said |= {name: getattr(ask, f"{name}_id") for name in KEYS}
    return Standing(
        **said,
        state=State(ask.state),
        turn=Side(ask.turn) if ask.turn else None,
        outcome=Outcome(ask.outcome) if ask.outcome else None,
        merge_side=Side(ask.merge_side) if ask.merge_side else None,
        offer=read_offer(ask.offer),
        change=read_offer(ask.change),
        words=tuple(promise.as_word() for promise in (ask.promises.all() if words is None else words)),
    )


def hold(ask: Ask, standing: Standing) -> None:
    """Take a standing over into the columns of the row; the caller saves it."""
    for name in SAME:
        setattr(ask, name, getattr(standing, name))
    for name in KEYS:
        setattr(ask, f"{name}_id", getattr(standing, name))
    ask.state = standing.state
    ask.turn = standing.turn or ""
    ask.outcome = standing.outcome or ""
    ask.merge_side = standing.merge_side or ""
    ask.offer = write_offer(standing.offer)
    ask.change = write_offer(standing.change)
    ask.due = standing.due
    ask.baseline_due = standing.baseline_due


def keep_words(ask: Ask, before: Standing, after: Standing, zone: str, calendar: dict[str, Any]) -> None:
    """Write the words that changed, earlier ones first, so that never two hold at once."""
    rows = {promise.position: promise for promise in ask.promises.all()}
    for position in range(len(after.words), len(before.words)):
        rows[position].delete()
    for position, word in enumerate(after.words):
        if position < len(before.words) and before.words[position] == word:
            continue
        row = rows.get(position) or Promise(ask=ask, position=position, zone=zone, calendar=calendar, terms_id=ask.terms_id)
        row.write(word)
        row.save()


def read_offer(kept: dict[str, Any] | None) -> Offer | None:
    """What was on the table, from JSON."""
    if kept is None:
        return None
    said = from_json(kept)
    words = (said.get("text", ""), said.get("understood", ""))
    return Offer(Side(said["side"]), Kind(said["kind"]), said.get("owner"), said.get("due"), *words)


def write_offer(offer: Offer | None) -> dict[str, Any] | None:
    """What is on the table, as JSON."""
    if offer is None:
        return None
    due: datetime | None = offer.due
    kept = {"side": offer.side, "kind": offer.kind, "owner": offer.owner, "due": plain(due) if due else None, "text": offer.text}
    return kept | {"understood": offer.understood} if offer.understood else kept
