"""Chains of asks, from the log: which team needs which other one for what it is asked, and how long each has it (P26)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from obliged.insight.measures import Window
from obliged.insight.measures.chain import Asked, Leg, Step, legs_of
from obliged.insight.waits import IS_DONE, NOT_WAITED_FOR
from obliged.promises.models import Ask, Move

HANDED_ON = ("pass_on", "record")
NAMES_A_TEAM = ("ask", "offer_help", "note", *HANDED_ON, "same_team")


def chained(asks: QuerySet[Ask], window: Window) -> list[Leg]:
    """The legs of the chains among some requests, in two questions. What is private is nobody's picture."""
    shared = asks.filter(is_private=False, asked_at__gt=window.since, asked_at__lte=window.until)
    in_chains = shared.filter(Q(parent__isnull=False) | has(Ask.objects.filter(parent=OuterRef("pk"))) | has(handings_on()))
    return legs_of(asked_of(in_chains, window), steps_of(in_chains))


def has(rows: QuerySet) -> Exists:
    """Whether there is one of these."""
    return Exists(rows.order_by())


def handings_on() -> QuerySet[Move]:
    """The moves by which a request may have gone to another team."""
    return Move.objects.filter(ask=OuterRef("pk"), verb__in=HANDED_ON, data__has_key="team")


def asked_of(asks: QuerySet[Ask], window: Window) -> Iterator[Asked]:
    """The requests of chains, what they are parts of before them."""
    rows = asks.order_by("pk").annotate(is_done=IS_DONE)
    fields = ("pk", "parent", "customer_team", "owner", "asked_at", "delivered_at", "ended_at", "is_done", "outcome")
    for key, parent, start, owner, at, delivered, ended, is_done, outcome in rows.values_list(*fields).iterator(2_000):
        until = (delivered if is_done else ended) or window.until
        yield Asked(key, parent, start, owner, at, until, bool(is_done), outcome not in NOT_WAITED_FOR)


def steps_of(asks: QuerySet[Ask]) -> dict[int, list[Step]]:
    """Which team each request was given to, one after another."""
    steps: dict[int, list[Step]] = defaultdict(list)
    named = Move.objects.filter(ask__in=asks.order_by().values("pk"), verb__in=NAMES_A_TEAM, data__has_key="team")
    fields = ("ask", "verb", "at", "by", "data__team", "data__was")
    for ask, verb, at, by, team, was in named.order_by("ask", "seq").values_list(*fields).iterator(2_000):
        if verb == "same_team":
            # Two teams became one: what was with the one was with the other all along.
            steps[ask] = [Step(team if step.team == was else step.team, step.at, step.by) for step in steps[ask]]
        elif team is not None:
            steps[ask].append(Step(team, at, by))
    return steps
