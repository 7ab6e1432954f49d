"""A line holds when both sides said yes to the same words, and never before."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from obliged.ground.agreements import moves
from obliged.ground.agreements.models import Agreement, Line, Step, Terms
from obliged.ground.agreements.rules import Kind, Side, Unit, Wording, in_days, said
from obliged.ground.agreements.tests.conftest import DECISION, REPLY
from obliged.ground.people.models import Membership, Team
from obliged.ground.people.tests.cast import a_person
from obliged.kernel import clock
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db


def test_who_proposes_a_line_has_said_yes_and_nobody_else(draft):
    line = draft.lines.first()
    assert (line.has_yes(Side.PROVIDER), line.has_yes(Side.CUSTOMER), line.is_agreed) == (True, False, False)
    assert not draft.lines.agreed().exists()


def test_with_the_second_yes_a_line_is_agreed(draft, mo):
    line = moves.say_yes(draft.lines.first(), by=mo, version=1)
    assert line.is_agreed and list(draft.lines.agreed()) == [line]


def test_other_words_clear_the_yes_of_the_other_side(draft, lea, mo):
    line = moves.say_yes(draft.lines.first(), by=mo, version=1)
    moves.reword_line(line, Wording(Kind.REPLY, amount=2, unit=Unit.DAYS), by=lea, version=2)
    line.refresh_from_db()
    assert (line.has_yes(Side.PROVIDER), line.has_yes(Side.CUSTOMER)) == (True, False)


def test_the_same_words_again_change_nothing(draft, lea, mo):
    line = moves.say_yes(draft.lines.first(), by=mo, version=1)
    assert moves.reword_line(line, line.wording, by=lea, version=2).is_agreed


def test_a_yes_is_said_to_the_words_before_ones_eyes(draft, lea, mo):
    line = draft.lines.first()
    moves.reword_line(line, Wording(Kind.REPLY, amount=30, unit=Unit.DAYS), by=lea, version=1)
    with pytest.raises(Refused, match="while you were writing"):
        moves.say_yes(line, by=mo, version=1)


def test_the_second_of_two_leads_who_reword_is_told(draft, lea, mo):
    line = draft.lines.first()
    moves.reword_line(line, Wording(Kind.REPLY, amount=2, unit=Unit.DAYS), by=lea, version=1)
    with pytest.raises(Refused, match="What you typed is still here"):
        moves.reword_line(line, Wording(Kind.REPLY, amount=3, unit=Unit.DAYS), by=mo, version=1)
    line.refresh_from_db()
    assert line.amount == 2


@pytest.mark.parametrize("who", ["bo", "ana", "cy", "admin"])
def test_only_leads_of_the_two_teams_speak(request, draft, who):
    stranger = request.getfixturevalue(who)
    line = draft.lines.first()
    deeds = [
        lambda: moves.say_yes(line, by=stranger, version=1),
        lambda: moves.add_line(draft, Side.PROVIDER, REPLY, by=stranger),
        lambda: moves.drop_line(line, by=stranger, version=1),
        lambda: moves.sign(draft, by=stranger, version=1),
        lambda: moves.end(draft, by=stranger),
    ]
    for deed in deeds:
        with pytest.raises(Refused, match="leads of the two teams"):
            deed()


def test_who_leads_both_teams_does_not_agree_with_themselves(draft, lea, store_operations):
    Membership.objects.create(person=lea, team=store_operations, role=Membership.Role.LEAD)
    with pytest.raises(Refused, match="Somebody else says it"):
        moves.say_yes(draft.lines.first(), by=lea, version=1)


@pytest.mark.parametrize(
    ("side", "wording", "field"),
    [
        (Side.CUSTOMER, REPLY, "kind"),
        (Side.PROVIDER, Wording(Kind.ACCEPT, amount=2, unit=Unit.DAYS), "kind"),
        (Side.PROVIDER, Wording("percent", "95"), "kind"),
        (Side.PROVIDER, Wording(Kind.WORDS, " \u200b "), "text"),
        (Side.PROVIDER, Wording(Kind.WORDS, "x" * 301), "text"),
        (Side.PROVIDER, Wording(Kind.REPLY, amount=0, unit=Unit.DAYS), "amount"),
        (Side.PROVIDER, Wording(Kind.REPLY, amount=251, unit=Unit.DAYS), "amount"),
        (Side.PROVIDER, Wording(Kind.REPLY, amount=None, unit=Unit.DAYS), "amount"),
        (Side.PROVIDER, Wording(Kind.REPLY, amount=2, unit="%"), "unit"),
    ],
)
def test_what_cannot_be_promised_is_refused_by_its_field(draft, lea, side, wording, field):
    with pytest.raises(Refused) as no:
        moves.add_line(draft, side, wording, by=lea)
    assert (no.value.field, draft.lines.count()) == (field, 2)


def test_a_line_reads_as_a_sentence():
    assert str(said(REPLY)) == "A reply within <b>1 working day</b>"
    assert "&lt;b&gt;" in said(Wording(Kind.WORDS, "<b>"))
    assert str(said(Wording(Kind.DELIVER, "one before an opening", 3, Unit.DAYS))).endswith("days</b>, one before an opening")
    assert (in_days(9, Unit.HOURS), in_days(8, Unit.HOURS), in_days(3, Unit.DAYS)) == (2, 1, 3)


def test_every_yes_is_written_down_by_name(draft, mo):
    line = moves.say_yes(draft.lines.first(), by=mo, version=1)
    step = Step.objects.get(verb="say_yes")
    assert (step.by, step.side, step.line, step.said["amount"]) == (mo, "customer", line, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"provider_by": None},
        {"customer_at": clock.now()},
        {"amount": None},
        {"kind": "words"},
        {"unit": "%"},
    ],
)
def test_no_row_says_what_nobody_said(draft, wrong):
    line = draft.lines.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.filter(pk=line.pk).update(**wrong)


def test_terms_are_never_in_force_without_two_names(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Terms.objects.filter(pk=draft.pk).update(concluded_at=clock.now(), from_on=date(2026, 1, 1))


DEEDS = some.lists(
    some.tuples(
        some.sampled_from(["lea", "mo"]),
        some.sampled_from(["say_yes", "take_back", "reword", "sign", "add", "drop"]),
        some.integers(0, 2),
        some.integers(1, 3),
    ),
    max_size=25,
)


class WhateverBothDo(TestCase):
    """Whatever two leads do in whatever order, a line is agreed exactly when each last said yes to the words it has now."""

    @given(DEEDS)
    def test_a_line_counts_only_with_two_yeses_to_the_same_words(self, deeds):
        leads, terms = two_teams()
        yes: dict[int, dict[str, Wording]] = {}
        for who, deed, which, amount in deeds:
            play(deed, leads, who, terms, which, amount, yes)
        for line in terms.lines.standing():
            heard = [yes[line.pk].get(who) for who in ("lea", "mo")]
            assert line.is_agreed == (heard == [line.wording] * 2)
        terms.refresh_from_db()
        if terms.concluded_at:
            assert terms.lines.agreed().count() == terms.lines.standing().count() > 0


def two_teams():
    """Two teams with a lead each, and an empty draft."""
    leads = {}
    teams = []
    for handle in ("lea", "mo"):
        leads[handle] = a_person(f"{handle} Lead", handle=handle)
        teams.append(Team.objects.create(name=f"Team of {handle}", slug=f"team-{handle}"))
        Membership.objects.create(person=leads[handle], team=teams[-1], role=Membership.Role.LEAD)
    return leads, moves.propose(*teams, by=leads["lea"]).terms.get()


def play(deed, leads, who, terms, which, amount, yes):
    """One deed, kept in mind as a reader of the page would: a refused one changes nothing."""
    by, wording = leads[who], Wording(Kind.REPLY, amount=amount, unit=Unit.DAYS)
    lines = list(terms.lines.standing())
    line = lines[which % len(lines)] if lines else None
    try:
        if deed == "add":
            new = moves.add_line(terms, Side.PROVIDER, wording, by=by)
            yes[new.pk] = {who: wording}
        elif deed == "sign":
            terms.refresh_from_db()
            moves.sign(terms, by=by, version=terms.version)
        elif line is not None and deed == "reword":
            moves.reword_line(line, wording, by=by, version=line.version)
            if wording != line.wording:
                yes[line.pk] = {who: wording}
        elif line is not None and deed == "say_yes":
            moves.say_yes(line, by=by, version=line.version)
            yes[line.pk][who] = line.wording
        elif line is not None and deed == "take_back":
            moves.take_back(line, by=by, version=line.version)
            yes[line.pk].pop(who, None)
        elif line is not None:
            moves.drop_line(line, by=by, version=line.version)
    except Refused:
        return


def test_no_field_anywhere_sets_a_share_to_be_reached():
    """R8: what is promised is a time or a deed; a percentage to be reached invites the arts of reaching it."""
    columns = {field.name for model in (Agreement, Terms, Line) for field in model._meta.get_fields()}
    assert not {name for name in columns if any(word in name for word in ("target", "percent", "share", "rate", "goal"))}
    assert {kind.value for kind in Kind} == {"words", "reply", "deliver", "delay", "accept", "include"}
    assert {unit.value for unit in Unit} == {"hours", "days"}
    assert DECISION.amount is None
