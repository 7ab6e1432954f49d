"""A model check: the table played out to the end keeps every promise that LOOP makes (“Must hold”)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from obliged.kernel.worktime import WorkCalendar
from obliged.promises.tests.model import CUSTOMER, NAMED, Passage, explored, outline, reaches_an_end_by
from obliged.promises.verbs import VERBS, Act, How, Outcome, Side, Standing, State, Who, apply, replay
from obliged.promises.verbs.act import CLOCK
from obliged.promises.verbs.bells import Silence, bells

OPEN = [state for state in State if state != State.ENDED]
HELD = "promised moving not_yet"

# The design, copied by hand: verb, from, who, to. An end is written with its outcome.
DESIGN = {
    "ask": ("", "customer", "asked"),
    "offer_help": ("", "provider", "offered"),
    "note": ("", "either", "offered"),
    "take": ("asked offered", "member", "asked offered"),
    "answer": ("asked", "provider", "delivered"),
    "ask_back": ("asked", "provider", "asked"),
    "reply": ("asked", "customer", "asked"),
    "offer": ("asked offered", "either", "offered"),
    "agree": ("offered moving", "whose turn it is", "promised"),
    "promise": ("asked offered", "provider", "promised"),
    "decline": ("asked offered", "provider", "declined"),
    "pass_on": ("asked offered", "provider", "asked"),
    "retract": ("offered", "the side that offered", "asked"),
    "withdraw": ("asked offered", "customer", "withdrawn"),
    "deliver": (HELD, "owner", "delivered"),
    "deliver_part": ("promised", "owner", "promised"),
    "move_date": (HELD, "owner", "moving"),
    "need_old_date": ("moving", "customer", "promised"),
    "change": ("promised", "customer", "moving"),
    "keep_as_promised": ("moving", "provider", "promised"),
    "release": (HELD, "customer", "released"),
    "revoke": ("promised moving", "owner", "revoked"),
    "hand_over": (HELD, "owner", HELD),
    "accept": ("delivered not_yet", "customer", "accepted"),
    "not_yet": ("delivered", "customer", "not_yet asked"),
    "undeliver": ("delivered", "provider", "promised asked"),
    "reopen": ("accepted unconfirmed", "customer", "not_yet asked"),
    "give_up": ("not_yet", "either", "unresolved"),
    "pick_up": ("lapsed unanswered missed", "either", "asked"),
    "merge": ("asked", "either", "asked merged"),
    # What the design leaves to words (docs/decisions/0040).
    "take_over": (HELD, "the person named", HELD),
    "cover": (HELD, "member", HELD),
    "object": (HELD, "customer", HELD),
    "supply": ("promised moving", "customer", "promised moving"),
    # What silence brings.
    "close_unanswered": ("asked offered", "the clock", "unanswered"),
    "close_lapsed": ("asked offered", "the clock", "lapsed"),
    "close_missed": ("promised", "the clock", "missed"),
    "let_stand": ("moving", "the clock", "promised"),
    "let_fall": ("moving", "the clock", "promised"),
    "close_unconfirmed": ("delivered", "the clock", "unconfirmed"),
    "close_unresolved": ("not_yet", "the clock", "unresolved"),
}


def where(standing: Standing) -> str:
    """A state, or how it ended."""
    return standing.outcome or standing.state


def seen(verb: str) -> list[Passage]:
    return [step for step in explored()[1] if step.verb.name == verb]


def open_nodes():
    return [node for node in explored()[0].values() if node.standing.is_open]


def from_each_open_outline(who) -> list[tuple]:
    """The open outlines from which somebody has no move that leads elsewhere."""
    ways = {outline(step.before) for step in explored()[1] if who(step) and where(step.after) != where(step.before)}
    return [outline(node.standing) for node in open_nodes() if outline(node.standing) not in ways]


def by_customer(step: Passage) -> bool:
    return step.by == CUSTOMER


def by_provider(step: Passage) -> bool:
    return step.by not in (None, CUSTOMER)


def by_clock(step: Passage) -> bool:
    return step.by is None


def test_the_table_has_the_verbs_of_the_design_and_no_others():
    assert set(VERBS) == set(DESIGN) | {"take_back", "record", "same_person", "same_team"}


@pytest.mark.parametrize("verb", DESIGN)
def test_each_verb_goes_from_where_by_whom_and_to_where_the_design_says(verb):
    start, who, end = DESIGN[verb]
    steps = seen(verb)
    assert VERBS[verb].who == who
    assert {where(step.before) for step in steps if step.before.seq} == set(start.split())
    assert {where(step.after) for step in steps} == set(end.split())


@pytest.mark.parametrize("verb", [name for name in DESIGN if name in VERBS])
def test_each_line_declares_the_states_it_leads_to(verb):
    assert {step.after.state for step in seen(verb)} == set(VERBS[verb].to)


def test_every_state_and_every_end_is_reachable():
    standings = [node.standing for node in explored()[0].values()]
    assert {standing.state for standing in standings} == set(State)
    assert {standing.outcome for standing in standings} - {None} == set(Outcome)


@pytest.mark.parametrize("who", [by_customer, by_provider, by_clock])
def test_in_every_open_state_each_has_a_way_out(who):
    assert from_each_open_outline(who) == []


@pytest.mark.parametrize("who", [by_customer, by_provider, by_clock])
def test_each_side_alone_reaches_an_end_from_every_open_state(who):
    assert {outline(node.standing) for node in open_nodes()} <= reaches_an_end_by(who)


def test_only_the_customer_reaches_accepted():
    steps = [step for step in explored()[1] if step.after.outcome == Outcome.ACCEPTED != step.before.outcome]
    assert {step.by for step in steps} == {CUSTOMER}


def new_words() -> list[Passage]:
    """The moves by which a word, or another date for it, begins to hold."""
    steps = [step for step in explored()[1] if step.after.word and step.after.word.how != How.HANDED]
    return [step for step in steps if len(step.after.words) > len(step.before.words)]


def test_the_customer_never_creates_a_promise_for_the_provider():
    for step in filter(by_customer, new_words()):
        table = step.before.change or step.before.offer
        assert (table.side, table.due, table.owner) == (Side.PROVIDER, step.after.word.due, step.after.word.owner)


def test_nobody_promises_for_another():
    assert all(step.after.word.owner == step.by for step in filter(by_provider, new_words()))
    assert all(step.after.word.owner != CUSTOMER for step in new_words())


def test_a_promise_handed_over_is_taken_by_the_person_themselves_for_the_same_date():
    handed = [step for step in explored()[1] if step.verb.name in ("take_over", "cover")]
    assert {step.by for step in seen("take_over")} == {NAMED}
    assert all(step.after.owner == step.by and step.after.due == step.before.due for step in handed)


def test_at_most_one_word_holds():
    words = [node.standing.words for node in explored()[0].values()]
    assert all(sum(word.ended_at is None for word in held) <= 1 for held in words)
    assert all(word.ended_at is not None for held in words for word in held[:-1])


def test_the_clock_never_accepts_declines_withdraws_releases_or_revokes():
    ends = {step.after.outcome for step in explored()[1] if step.by is None and step.after.outcome}
    assert ends == {Outcome.UNANSWERED, Outcome.LAPSED, Outcome.MISSED, Outcome.UNCONFIRMED, Outcome.UNRESOLVED}


def test_the_clock_gives_no_word_of_its_own():
    stands = [step for step in new_words() if step.by is None]
    assert {step.after.word.how for step in stands} == {How.UNCONFIRMED}
    assert all(step.after.word.due == step.before.change.due and step.before.change.side is Side.PROVIDER for step in stands)


def test_an_open_request_is_somebodys_turn_and_an_ended_one_is_nobodys():
    for node in explored()[0].values():
        assert (node.standing.turn is None) == (node.standing.outcome is not None) == (not node.standing.is_open)


def test_folding_the_acts_again_gives_the_same_standing():
    assert all(replay(node.acts) == node.standing for node in explored()[0].values())


def test_an_act_taken_back_leaves_no_trace_but_its_number():
    for node in explored()[0].values():
        back = Act("take_back", CLOCK, node.acts[-1].at)
        assert replay([*node.acts, back]) == replace(replay(node.acts[:-1]), seq=len(node.acts) + 1)


ALWAYS_OPEN = WorkCalendar("UTC", {str(day): [["00:00", "24:00"]] for day in range(7)})
IN_SILENCE = {
    (State.ASKED, Side.PROVIDER): ["unanswered"],
    (State.ASKED, Side.CUSTOMER): ["lapsed"],
    (State.OFFERED, Side.PROVIDER): ["unanswered"],
    (State.OFFERED, Side.CUSTOMER): ["lapsed"],
    (State.PROMISED, Side.PROVIDER): ["missed"],
    (State.MOVING, Side.PROVIDER): ["promised", "missed"],
    (State.MOVING, Side.CUSTOMER): ["promised", "missed"],
    (State.DELIVERED, Side.CUSTOMER): ["unconfirmed"],
    (State.NOT_YET, Side.PROVIDER): ["unresolved"],
}


def silence_brings(standing: Standing) -> list[str]:
    """Where a request goes when nobody says anything any more."""
    passed, quiet = [], Silence(ALWAYS_OPEN, ALWAYS_OPEN)
    while standing.is_open:
        bell = next(bell for bell in bells(standing, quiet) if bell.verb)
        act = Act(bell.verb, CLOCK, max(bell.at, standing.state_since + timedelta(minutes=1)))
        VERBS[bell.verb].check(standing, act)
        standing = apply(standing, act)
        passed.append(where(standing))
    return passed


@pytest.mark.parametrize("place", IN_SILENCE, ids=lambda place: f"{place[0]}, turn of the {place[1]}")
def test_if_nobody_acts_silence_brings_the_end_the_design_says(place):
    standings = [node.standing for node in open_nodes() if (node.standing.state, node.standing.turn) == place]
    assert standings and all(silence_brings(standing) == IN_SILENCE[place] for standing in standings)


def test_every_clock_verb_is_rung_from_where_its_line_allows_it():
    clocked = {name for name, verb in VERBS.items() if verb.who is Who.CLOCK}
    quiet = Silence(ALWAYS_OPEN, ALWAYS_OPEN)
    rung = {bell.verb for node in open_nodes() for bell in bells(node.standing, quiet)}
    assert rung - {""} == clocked
