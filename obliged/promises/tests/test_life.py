"""Whatever people do and however long they are silent, a request stays one whole story."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from obliged.ground.people.models import Absence, Person, Team
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask, Move
from obliged.promises.models.cache import standing_of
from obliged.promises.moves import Wish, play
from obliged.promises.tests.conftest import check_whole
from obliged.promises.verbs import VERBS, Kind, Who

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
SAYABLE = [verb for verb in VERBS.values() if not verb.starts and verb.who not in (Who.CLOCK, Who.SOURCE)]
DAYS = st.integers(min_value=-1, max_value=12)
TEXTS = st.sampled_from(["", "In words.", "Grüße, 北京 🎉", "<b>no</b>"])


class Life(RuleBasedStateMachine):
    """One request among five people, two teams and a clock."""

    def __init__(self) -> None:
        super().__init__()
        self.forgotten = transaction.atomic()
        self.forgotten.__enter__()
        self.now = BEGIN
        self.people = {person.handle: person for person in Person.objects.all()}
        self.teams = list(Team.objects.order_by("pk"))

    def teardown(self) -> None:
        check_whole(self.other)
        transaction.set_rollback(True)
        self.forgotten.__exit__(None, None, None)

    @initialize(
        days=st.integers(min_value=1, max_value=9), is_private=st.booleans(), way=st.sampled_from(["ask", "help", "note"])
    )
    def it_begins(self, days, is_private, way):
        ana, bo, due = self.people["ana"], self.people["bo"], self.now + timedelta(days=days)
        wish = Wish("A laptop", wanted_by=due, is_private=is_private, done_means=("It starts", "It prints"))
        with clock.at(self.now):
            self.other = moves.ask(Wish("The same", to_team=self.teams[0]), by=ana)
            begin = {
                "ask": lambda: moves.ask(Wish(**{**vars(wish), "to_team": self.teams[0]}), by=ana),
                "help": lambda: moves.offer_help(wish, to=ana, by=bo),
                "note": lambda: moves.note_promise(wish, customer=ana, owner=bo, due=due, by=bo),
            }
            self.ask = begin[way]()

    @rule(data=st.data(), who=st.sampled_from(["ana", "ana", "bo", "bo", "lea", "mo", "cy"]))
    def somebody_moves(self, data, who):
        open_here = [verb.name for verb in SAYABLE if verb.is_open(standing_of(self.ask))]
        self.try_to(data.draw(st.sampled_from(open_here)), self.people[who], data)

    @precondition(lambda self: self.ask.is_open)
    @rule(data=st.data())
    def whose_turn_it_is_moves(self, data):
        side = self.ask.customer if self.ask.turn == "customer" else self.ask.owner or self.people["bo"]
        open_here = [verb.name for verb in SAYABLE if verb.is_open(standing_of(self.ask))]
        self.try_to(data.draw(st.sampled_from(open_here)), side, data)

    def try_to(self, verb: str, by: Person, data) -> None:
        before = self.ask.seq
        self.now += timedelta(minutes=data.draw(st.integers(min_value=0, max_value=15)))
        with clock.at(self.now):
            try:
                play(self.ask, verb, by=by, **self.said(data))
            except Refused as no:
                assert str(no)
                assert Move.objects.filter(ask=self.ask).count() == before

    def said(self, data) -> dict:
        """Anything anybody might say, sensible or not."""
        people = st.sampled_from([person.pk for person in self.people.values()])
        lines = st.lists(st.sampled_from([line.pk for line in self.ask.lines.all()]), max_size=2)
        always = {"text": TEXTS, "due": DAYS.map(lambda days: self.now + timedelta(days=days))}
        options = {
            "kind": st.sampled_from(["", *Kind.values]),
            "person": people,
            "team": st.sampled_from([team.pk for team in self.teams]),
            "lines": lines,
            "into": st.just(self.other.pk),
            "concierge": st.booleans(),
            "fit": st.sampled_from(["", "more", "just", "nearly"]),
        }
        return data.draw(st.fixed_dictionaries(always, optional=options))

    @precondition(lambda self: self.ask.moves.last().by)
    @rule(data=st.data())
    def the_last_move_is_taken_back(self, data):
        self.try_to("take_back", self.ask.moves.last().by, data)

    @rule(who=st.sampled_from(["ana", "bo", "lea"]), is_private_note=st.booleans())
    def somebody_writes(self, who, is_private_note):
        before = (self.ask.state, self.ask.turn, self.ask.seq)
        with clock.at(self.now), suppress(Refused):
            moves.write(self.ask, "By the way.", by=self.people[who], is_private_note=is_private_note)
        self.ask.refresh_from_db()
        assert (self.ask.state, self.ask.turn, self.ask.seq) == before

    @rule(who=st.sampled_from(["ana", "bo"]), days=st.integers(min_value=1, max_value=20))
    def somebody_goes_away(self, who, days):
        Absence.objects.create(person=self.people[who], from_at=self.now, until_at=self.now + timedelta(days=days))

    @rule(days=st.sampled_from([0, 1, 3, 8, 20, 45]))
    def time_passes_and_the_clock_rings(self, days):
        self.now += timedelta(days=days)
        moves.ring(self.now)
        before = Move.objects.count()
        moves.ring(self.now)
        assert Move.objects.count() == before

    @invariant()
    def the_story_is_whole(self):
        if hasattr(self, "ask"):
            check_whole(self.ask)

    @invariant()
    def who_may_see_it_does_not_change(self):
        if hasattr(self, "ask") and not self.ask.is_private:
            assert Ask.objects.visible_to(self.people["ana"]).filter(pk=self.ask.pk).count() == 1
        if hasattr(self, "ask") and self.ask.owner != self.people["cy"] and self.ask.handing_to != self.people["cy"]:
            sees = Ask.objects.visible_to(self.people["cy"]).filter(pk=self.ask.pk).exists()
            assert sees == (self.ask.person == self.people["cy"])


@pytest.mark.django_db
def test_whatever_happens_a_request_stays_one_whole_story(ana, bo, lea, mo, cy, it_service, store_operations):
    often = settings(settings.default, max_examples=settings.default.max_examples // 6, stateful_step_count=16)
    run_state_machine_as_test(Life, settings=often)
