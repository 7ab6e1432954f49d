"""One act applied to a standing, and a whole log folded into one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from obliged.promises.verbs.act import Act
from obliged.promises.verbs.seats import side_of
from obliged.promises.verbs.standing import Standing
from obliged.promises.verbs.states import Outcome, Side, State
from obliged.promises.verbs.table import VERBS
from obliged.promises.verbs.verb import Verb, Who


def apply(standing: Standing, act: Act) -> Standing:
    """The standing after an act that was allowed. The caller has checked seat and guards."""
    verb = VERBS[act.verb]
    return stamped(verb, standing, let_go(verb.effect(standing, act)), act)


def let_go(after: Standing) -> Standing:
    """What was proposed beside the state falls when that state is left: a hand-over with the word, a merge with the asking."""
    is_held = after.state in (State.PROMISED, State.MOVING, State.NOT_YET)
    is_merging = after.state == State.ASKED or after.outcome == Outcome.MERGED
    # Seldom is anything proposed, and a standing has thirty fields to copy.
    if after.merging_into is not None and not is_merging:
        after = replace(after, merging_into=None, merge_side=None)
    return after if is_held or after.handing_to is None else replace(after, handing_to=None)


def stamped(verb: Verb, before: Standing, after: Standing, act: Act) -> Standing:
    """Write down since when it is so and since when this turn is asked, and when the first substantive reply came."""
    if verb.who is Who.HOUSE:
        # Nobody said anything to anybody, so nothing is asked anew and no clock starts again.
        return replace(after, seq=before.seq + 1)
    is_first = before.seq == 0
    ends_now = after.state == State.ENDED and before.state != State.ENDED
    return replace(
        after,
        seq=before.seq + 1,
        state_since=act.at if is_first or after.state != before.state else before.state_since,
        turn_since=act.at if is_first or is_asked_anew(before, after) else before.turn_since,
        replied_at=after.replied_at or (act.at if is_substantive(verb, before, act) else None),
        ended_at=act.at if ends_now else after.ended_at,
    )


def is_asked_anew(before: Standing, after: Standing) -> bool:
    """Whether somebody has a new question before them: another state or turn, new hands, another offer or change."""
    return any(getattr(before, name) != getattr(after, name) for name in ("state", "turn", "arrived_at", "offer", "change"))


def is_substantive(verb: Verb, standing: Standing, act: Act) -> bool:
    """Whether this stops the reply clock: the provider answered in substance (R6). “Taking it” does not."""
    if act.get("kind") == "answer_by":
        return False
    return verb.is_reply and side_of(verb, standing, act.by) is Side.PROVIDER


def replay(acts: Iterable[Act]) -> Standing:
    """The standing a log gives. What was taken back counts as not said."""
    before: list[Standing] = []
    standing = Standing()
    for act in acts:
        if act.verb == "take_back":
            standing = replace(before.pop(), seq=standing.seq + 1)
            continue
        before.append(standing)
        standing = apply(standing, act)
    return standing
