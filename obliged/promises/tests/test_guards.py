"""Each rule of the table, with what passes and the one thing that makes it refuse, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from obliged.kernel.rules import Refused
from obliged.promises.tests.model import COLLEAGUE, CUSTOMER, DUE, NAMED, OWNER, START
from obliged.promises.verbs import VERBS, Act, Actor, Kind, Offer, Side, Standing, Word
from obliged.promises.verbs.act import Facts
from obliged.promises.verbs.seats import check_seat

NOW = START + timedelta(days=1)
PAST, NAIVE = NOW - timedelta(minutes=1), datetime(2026, 4, 1, 9)  # noqa: DTZ001
BY_PROVIDER, BY_CUSTOMER = Offer(Side.PROVIDER, owner=OWNER, due=DUE), Offer(Side.CUSTOMER, owner=OWNER, due=DUE)
WORD = Word(OWNER, DUE, DUE, START, needs="the key", needs_by=NOW)
ASKED = Standing(customer=CUSTOMER, team=1, owner=OWNER, seq=3)
HELD = replace(ASKED, words=(WORD,))
THERE = Facts(lines=(1, 2))
TOLD = {"text": "In words."}
NO_WORDS = {"text": "  \n"}


@dataclass(frozen=True)
class Row:
    """What passes for a verb, and the flaw by which it is refused."""

    verb: str
    words: str
    said: dict[str, Any]
    flaw: dict[str, Any]
    standing: Standing = ASKED
    facts: Facts = THERE
    by: int = OWNER

    def check(self, *, is_flawed: bool) -> None:
        flaw = self.flaw if is_flawed else {}
        said = {**self.said, **{name: value for name, value in flaw.items() if name not in ("standing", "facts", "by")}}
        pk = flaw.get("by", self.by)
        actor = Actor(pk, frozenset({Side.CUSTOMER if pk == CUSTOMER else Side.PROVIDER}), is_member=True)
        standing, facts = (replace(getattr(self, name), **flaw.get(name, {})) for name in ("standing", "facts"))
        VERBS[self.verb].check(standing, Act(self.verb, actor, NOW, said, facts))


ROWS = [
    Row("note", "Choose the day", {"due": DUE}, {"due": None}),
    Row("note", "has passed", {"due": DUE}, {"due": PAST}),
    Row("take", "You are away", {}, {"facts": {"is_away": True}}, replace(ASKED, owner=None)),
    Row("take", "yours already", {}, {"standing": {"owner": OWNER}}, replace(ASKED, owner=None)),
    Row("take", "A colleague has it", {}, {"standing": {"owner": COLLEAGUE}}, replace(ASKED, owner=None)),
    Row("take", "A colleague has it", {}, {"facts": {"owner_is_away": False}}, facts=Facts(owner_is_away=True), by=COLLEAGUE),
    Row("answer", "Write the answer", {"link": "/r/3"}, {"link": ""}),
    Row("answer", "Write the answer", TOLD, NO_WORDS),
    Row("ask_back", "Write a sentence", TOLD, NO_WORDS),
    Row("reply", "Write a sentence", TOLD, NO_WORDS, replace(ASKED, turn=Side.CUSTOMER), by=CUSTOMER),
    Row(
        "reply",
        "Nobody asked you back",
        TOLD,
        {"standing": {"turn": Side.PROVIDER}},
        replace(ASKED, turn=Side.CUSTOMER),
        by=CUSTOMER,
    ),
    Row("offer", "Choose the day", {"due": DUE}, {"due": None}),
    Row("offer", "Choose the day", {"due": DUE}, {"due": None, **TOLD}),
    Row("offer", "Choose the day", TOLD, NO_WORDS, by=CUSTOMER),
    Row("offer", "has passed", {"due": DUE}, {"due": PAST}),
    Row("offer", "Write a sentence", {"kind": Kind.TRADE, **TOLD}, NO_WORDS),
    Row("offer", "once already", {"kind": Kind.ANSWER_BY, "due": DUE}, {"standing": {"has_named_answer_day": True}}),
    Row("offer", "Only the people who were asked", {"kind": Kind.ANSWER_BY, "due": DUE}, {"by": CUSTOMER}),
    Row("agree", "no offer with a date", {}, {"standing": {"offer": None}}, replace(ASKED, offer=BY_PROVIDER), by=CUSTOMER),
    Row("agree", "no offer", {}, {"standing": {"offer": replace(BY_PROVIDER, due=None)}}, replace(ASKED, offer=BY_PROVIDER)),
    Row(
        "agree",
        "no offer with a date",
        {},
        {"standing": {"offer": replace(BY_PROVIDER, kind=Kind.ANSWER_BY)}},
        replace(ASKED, offer=BY_PROVIDER),
    ),
    Row(
        "agree",
        "passed meanwhile",
        {},
        {"standing": {"offer": replace(BY_PROVIDER, due=PAST)}},
        replace(ASKED, offer=BY_PROVIDER),
        by=CUSTOMER,
    ),
    Row("agree", "Nobody promises for another", {}, {"by": COLLEAGUE}, replace(HELD, change=BY_CUSTOMER)),
    Row("promise", "Choose the day", {"due": DUE}, {"due": None}),
    Row("promise", "has passed", {"due": DUE}, {"due": NOW}),
    Row("promise", "time zone", {"due": DUE}, {"due": NAIVE}),
    Row(
        "promise",
        "wanted sooner",
        {"due": DUE},
        {"standing": {"wanted_by": DUE - timedelta(minutes=1)}},
        replace(ASKED, wanted_by=DUE),
    ),
    Row("promise", "what you need", {"due": DUE, "needs": "the key", "needs_by": DUE}, {"needs": ""}),
    Row("promise", "has passed", {"due": DUE, "needs": "the key", "needs_by": DUE}, {"needs_by": PAST}),
    Row("promise", "time zone", {"due": DUE, "needs": "the key", "needs_by": DUE}, {"needs_by": NAIVE}),
    Row("decline", "few words why", {**TOLD, "team": 5}, NO_WORDS),
    Row("decline", "Point to", {**TOLD, "person": 5}, {"person": None}),
    Row("decline", "Point to", {**TOLD, "concierge": True}, {"concierge": False}),
    Row("decline", "Everybody was asked", {**TOLD, "link": "/r/3"}, {"by": COLLEAGUE}, replace(ASKED, team=None)),
    Row("pass_on", "Choose a person or a team", {**TOLD, "team": 5}, {"team": None}),
    Row("pass_on", "Write a sentence", {**TOLD, "team": 5}, NO_WORDS),
    Row("pass_on", "have it already", {**TOLD, "team": 5}, {"team": 1}),
    Row("pass_on", "have it already", {**TOLD, "person": 5}, {"person": CUSTOMER}),
    Row("pass_on", "have it already", {**TOLD, "person": 5}, {"person": OWNER}),
    Row("pass_on", "take no requests", {**TOLD, "team": 5}, {"facts": {"receiver_is_open": False}}),
    Row("pass_on", "Everybody was asked", {**TOLD, "team": 5}, {"by": COLLEAGUE}, replace(ASKED, team=None)),
    Row("pass_on", "three times already", {**TOLD, "team": 5}, {"standing": {"hops": 3}}, replace(ASKED, hops=2)),
    Row(
        "pass_on",
        "Pass it to the concierge",
        {**TOLD, "team": 5},
        {"facts": {"receiver_is_concierge": False}},
        replace(ASKED, hops=3),
        Facts(receiver_is_concierge=True),
    ),
    Row(
        "pass_on",
        "Pass it to the concierge",
        {**TOLD, "team": 5},
        {"facts": {"holder_is_concierge": False}},
        replace(ASKED, hops=4),
        Facts(holder_is_concierge=True),
    ),
    Row(
        "withdraw",
        "still have time",
        {"no_reply": True},
        {"facts": {"reply_is_twice_late": False}},
        facts=Facts(reply_is_twice_late=True),
        by=CUSTOMER,
    ),
    Row("merge", "Choose the request", {"into": 9}, {"into": None}),
    Row("merge", "cannot be joined", {"into": 9}, {"facts": {"target_is_open": False}}),
    Row(
        "merge",
        "other side has to agree",
        {},
        {"by": OWNER},
        replace(ASKED, merging_into=9, merge_side=Side.PROVIDER),
        by=CUSTOMER,
    ),
    Row("merge", "named another", {}, {"into": 8}, replace(ASKED, merging_into=9, merge_side=Side.PROVIDER), by=CUSTOMER),
    Row("deliver", "Write a sentence", TOLD, NO_WORDS, HELD),
    Row("deliver", "still open", TOLD, {"facts": {"open_parts": 1}}, HELD),
    Row("deliver", "still open", {**TOLD, "waive_parts": True}, {"waive_parts": False}, HELD, Facts(open_parts=2)),
    Row("deliver_part", "which lines", {"lines": [1]}, {"lines": []}, HELD),
    Row("deliver_part", "lines of this request", {"lines": [1]}, {"lines": [1, 3]}, HELD),
    Row("move_date", "few words why", {**TOLD, "due": DUE}, NO_WORDS, HELD),
    Row("move_date", "Choose the day", {**TOLD, "due": DUE}, {"due": None}, HELD),
    Row("move_date", "has passed", {**TOLD, "due": DUE}, {"due": PAST}, HELD),
    Row(
        "need_old_date", "No new date", {}, {"standing": {"change": BY_CUSTOMER}}, replace(HELD, change=BY_PROVIDER), by=CUSTOMER
    ),
    Row("keep_as_promised", "No change", {}, {"standing": {"change": BY_PROVIDER}}, replace(HELD, change=BY_CUSTOMER)),
    Row("let_stand", "No new date", {}, {"standing": {"change": BY_CUSTOMER}}, replace(HELD, change=BY_PROVIDER)),
    Row("let_fall", "No change", {}, {"standing": {"change": BY_PROVIDER}}, replace(HELD, change=BY_CUSTOMER)),
    Row("change", "Write a sentence", TOLD, NO_WORDS, HELD, by=CUSTOMER),
    Row("change", "has passed", {"due": DUE}, {"due": PAST}, HELD, by=CUSTOMER),
    Row("supply", "does not wait", {}, {"standing": {"words": (replace(WORD, supplied_at=NOW),)}}, HELD, by=CUSTOMER),
    Row("supply", "does not wait", {}, {"standing": {"words": (replace(WORD, needs=""),)}}, HELD, by=CUSTOMER),
    Row("revoke", "few words why", TOLD, NO_WORDS, HELD),
    Row("hand_over", "Choose who", {"person": NAMED}, {"person": None}, HELD),
    Row("hand_over", "somebody else", {"person": NAMED}, {"person": OWNER}, HELD),
    Row("hand_over", "somebody else", {"person": NAMED}, {"person": CUSTOMER}, HELD),
    Row("hand_over", "take no requests", {"person": NAMED}, {"facts": {"receiver_is_open": False}}, HELD),
    Row("take_over", "You are away", {}, {"facts": {"is_away": True}}, HELD, by=NAMED),
    Row("cover", "yours already", {}, {"by": OWNER}, HELD, Facts(owner_is_away=True), by=COLLEAGUE),
    Row("cover", "is there", {}, {"facts": {"owner_is_away": False}}, HELD, Facts(owner_is_away=True), by=COLLEAGUE),
    Row("cover", "You are away", {}, {"facts": {"is_away": True}}, HELD, Facts(owner_is_away=True), by=COLLEAGUE),
    Row("object", "was not handed", {}, {"standing": {"handed_from": None}}, replace(HELD, handed_from=COLLEAGUE), by=CUSTOMER),
    Row(
        "object", "to object has passed", {}, {"facts": {"may_object": False}}, replace(HELD, handed_from=COLLEAGUE), by=CUSTOMER
    ),
    Row(
        "object", "is not here", {}, {"facts": {"first_owner_is_here": False}}, replace(HELD, handed_from=COLLEAGUE), by=CUSTOMER
    ),
    Row("not_yet", "what is missing", {"lines": [2]}, {"lines": []}, HELD, by=CUSTOMER),
    Row("not_yet", "a change to ask for", {"lines": [2]}, {"lines": [7]}, HELD, by=CUSTOMER),
    Row("reopen", "Write a sentence", TOLD, NO_WORDS, HELD, by=CUSTOMER),
    Row("reopen", "too long ago", TOLD, {"facts": {"may_reopen": False}}, HELD, by=CUSTOMER),
    Row("give_up", "Talk it over", {}, {"standing": {"not_yets": 1}}, replace(HELD, not_yets=2), Facts(talk_was_held=True)),
    Row("give_up", "Talk it over", {}, {"facts": {"talk_was_held": False}}, replace(HELD, not_yets=2), Facts(talk_was_held=True)),
    Row("give_up", "Talk it over", {}, {"facts": {"talk_was_left": False}}, replace(HELD, not_yets=2), Facts(talk_was_left=True)),
    Row("give_up", "Talk it over", {}, {"by": OWNER}, HELD, by=CUSTOMER),
    Row("pick_up", "90 days", {}, {"facts": {"may_pick_up": False}}, by=CUSTOMER),
]
LAST = Facts(last_by=OWNER, last_at=NOW - timedelta(minutes=10), last_verb="promise")
ROWS += [
    Row("take_back", "Only the person", {}, {"by": COLLEAGUE}, HELD, LAST),
    Row("take_back", "Only the person", {}, {"facts": {"last_by": None}}, HELD, LAST),
    Row("take_back", "cannot be taken back", {}, {"facts": {"last_verb": ""}}, HELD, LAST),
    Row("take_back", "ten minutes", {}, {"facts": {"last_at": LAST.last_at - timedelta(seconds=1)}}, HELD, LAST),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.verb}: {row.words}")
def test_one_thing_wrong_is_refused_in_words_and_the_rest_passes(row):
    row.check(is_flawed=False)
    with pytest.raises(Refused, match=row.words):
        row.check(is_flawed=True)


def test_every_rule_of_the_table_has_its_false_row():
    assert {row.verb for row in ROWS} == {name for name, verb in VERBS.items() if verb.guards}


@pytest.mark.parametrize("verb", [name for name, verb in VERBS.items() if not verb.starts and name != "take_back"])
def test_a_stranger_sits_nowhere(verb):
    with pytest.raises(Refused, match=r"\w+ .*\."):
        check_seat(VERBS[verb], HELD, Actor(99))


@pytest.mark.parametrize("verb", ["accept", "not_yet"])
def test_the_person_it_is_for_may_look_at_it_but_not_at_their_own_work(verb):
    check_seat(VERBS[verb], HELD, Actor(9, is_third=True))
    with pytest.raises(Refused, match="person who asked"):
        check_seat(VERBS[verb], HELD, Actor(OWNER, frozenset({Side.PROVIDER}), is_third=True))
