"""The table of verbs played out to the end: every standing that can be reached, and every move between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from obliged.kernel.rules import Refused
from obliged.promises.verbs import VERBS, Act, Actor, Side, Standing, State, Verb, Who, apply
from obliged.promises.verbs.act import CLOCK, Facts
from obliged.promises.verbs.seats import check_seat, side_of

CUSTOMER, OWNER, COLLEAGUE, NAMED = 1, 2, 3, 4
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DUE = START + timedelta(days=60)
LATER = START + timedelta(days=70)
FACTS = Facts(owner_is_away=True, holder_is_concierge=True, lines=(1,), talk_was_held=True)
WORDS = {"text": "In words."}

BEGINNINGS = [
    ("ask", CUSTOMER, Side.CUSTOMER, {"team": 1}),
    ("ask", CUSTOMER, Side.CUSTOMER, {"person": OWNER}),
    ("offer_help", OWNER, Side.PROVIDER, {"customer": CUSTOMER, "person": OWNER}),
    ("offer_help", OWNER, Side.PROVIDER, {"customer": CUSTOMER, "person": OWNER, "due": DUE}),
    ("note", CUSTOMER, Side.CUSTOMER, {"customer": CUSTOMER, "person": OWNER, "due": DUE}),
    ("note", OWNER, Side.PROVIDER, {"customer": CUSTOMER, "person": OWNER, "due": DUE}),
]
SAID: dict[str, list[dict]] = {
    "offer": [{"due": DUE}, WORDS, {"kind": "trade", **WORDS}, {"kind": "answer_by", "due": DUE}],
    "promise": [{"due": DUE}, {"due": DUE, "needs": "the key", "needs_by": DUE}],
    "decline": [{**WORDS, "concierge": True}],
    "pass_on": [{**WORDS, "team": 7}, {**WORDS, "team": 8}],
    "deliver_part": [{"lines": [1]}],
    "move_date": [{**WORDS, "due": LATER}],
    "change": [{"due": LATER}, WORDS],
    "hand_over": [{"person": NAMED}],
    "merge": [{}, {"into": 9}],
}


@dataclass(frozen=True)
class Passage:
    """One move from one standing to another."""

    verb: Verb
    by: int | None
    before: Standing
    after: Standing


@dataclass(frozen=True)
class Node:
    """One standing that can be reached, and the acts that lead there."""

    standing: Standing
    acts: tuple[Act, ...]


def outline(standing: Standing) -> tuple:
    """What matters of a standing to what may follow; names, moments and counts do not."""
    offer, change, word = standing.offer, standing.change, standing.word
    if standing.state == State.ENDED:
        return (standing.state, standing.outcome, bool(standing.words))
    return (
        (standing.state, standing.turn, standing.owner is None, standing.team is None),
        offer and (offer.side, offer.kind, offer.is_promisable),
        change and change.side,
        word and (bool(word.needs) and word.supplied_at is None),
        (bool(standing.not_yets), standing.has_named_answer_day),
        (bool(standing.handing_to), bool(standing.handed_from), standing.merge_side),
    )


def actors(standing: Standing) -> list[Actor]:
    """Everybody who could act: both sides, who is named, and the clock."""
    served = {OWNER, COLLEAGUE, standing.owner} - {None}
    sides = frozenset({Side.PROVIDER})
    servers = [Actor(pk, sides, is_member=True) for pk in sorted(served)]
    named = [] if NAMED in served else [Actor(NAMED)]
    return [Actor(CUSTOMER, frozenset({Side.CUSTOMER})), *servers, *named, CLOCK]


def play(standing: Standing, verb: Verb, actor: Actor, said: dict) -> Act:
    """The act as `moves.play` would make it, or Refused."""
    check_seat(verb, standing, actor)
    side = side_of(verb, standing, actor)
    at = START + timedelta(minutes=standing.seq)
    act = Act(verb.name, replace(actor, sides=frozenset({side}) if side else frozenset()), at, said, FACTS)
    verb.check(standing, act)
    return act


def acts_from(standing: Standing) -> Iterator[Act]:
    """Every act that is open from a standing, by everybody, in every way it can be said."""
    lines = [verb for verb in VERBS.values() if not verb.starts and verb.name != "take_back" and verb.who is not Who.SOURCE]
    for verb in (line for line in lines if line.is_open(standing)):
        for actor in actors(standing):
            for said in SAID.get(verb.name, [WORDS]):
                try:
                    yield play(standing, verb, actor, said)
                except Refused:
                    continue


@lru_cache(maxsize=1)
def explored() -> tuple[dict[tuple, Node], list[Passage]]:
    """All standings that can be reached, by outline, and every passage between them."""
    nodes: dict[tuple, Node] = {}
    passages: list[Passage] = []
    waiting = [Node(Standing(), ())]
    while waiting:
        node = waiting.pop(0)
        for act in acts_from(node.standing) if node.acts else beginnings():
            after = apply(node.standing, act)
            passages.append(Passage(VERBS[act.verb], act.by.pk, node.standing, after))
            if outline(after) not in nodes:
                nodes[outline(after)] = Node(after, (*node.acts, act))
                waiting.append(nodes[outline(after)])
    return nodes, passages


def beginnings() -> list[Act]:
    """The ways a request begins."""
    return [Act(verb, Actor(by, frozenset({side})), START, said, FACTS) for verb, by, side, said in BEGINNINGS]


def reaches_an_end_by(is_mine) -> set[tuple]:
    """The outlines from which moves of one side alone lead to an end."""
    _nodes, passages = explored()
    steps = [(outline(step.before), outline(step.after), step.after.state) for step in passages if is_mine(step)]
    reached: set[tuple] = set()
    while True:
        more = {before for before, after, state in steps if state == State.ENDED or after in reached} - reached
        if not more:
            return reached
        reached |= more
