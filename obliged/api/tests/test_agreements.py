"""What teams agreed, by the API: what holds and nothing else, to both sides and to nobody else."""

from __future__ import annotations

import pytest

from obliged.api.shapes import agreements as shapes
from obliged.ground.agreements import moves
from obliged.ground.agreements.rules import Kind, Side, Unit, Wording
from obliged.ground.agreements.tests.conftest import signed_by_both
from obliged.ground.people.models import Team

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def draft(lea, mo, it_service, store_operations):
    terms = moves.propose(it_service, store_operations, by=lea).terms.get()
    moves.add_line(terms, Side.PROVIDER, Wording(Kind.REPLY, amount=1, unit=Unit.DAYS), by=lea)
    return terms


def test_what_holds_is_told_line_by_line_with_who_said_yes(program, draft, ana, lea, mo):
    signed_by_both(draft, lea, mo)
    (row,) = program(ana).get("/agreements", team="it-service").json()["items"]
    shape = shapes.AgreementRow.model_validate(row)
    assert (shape.provider, shape.customer, shape.in_force.version) == ("it-service", "store-operations", 1)
    (line,) = shape.in_force.lines
    assert (line.said, line.provider_yes.by, line.customer_yes.by) == ("A reply within 1 working day", "lea", "mo")
    assert program(ana).get(f"/agreements/{row['id']}").json() == row


def test_what_one_side_alone_wants_is_not_told(program, draft, ana):
    assert program(ana).get("/agreements").json()["items"][0]["in_force"] is None


def test_a_stranger_is_told_of_none(program, draft, cy):
    assert program(cy).get("/agreements").json()["items"] == []
    assert program(cy).get(f"/agreements/{draft.agreement_id}").status_code == 404


def test_a_list_asks_a_fixed_number_of_questions(program, draft, ana, lea, mo, it_service, queries):
    signed_by_both(draft, lea, mo)
    asks = program(ana)
    asks.get("/agreements")
    with queries(5):
        asks.get("/agreements")
    for number in range(5):
        moves.propose(it_service, Team.objects.create(name=f"T{number}", slug=f"t{number}"), by=lea)
    with queries(5):
        asks.get("/agreements")
