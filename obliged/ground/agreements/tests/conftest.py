"""An agreement between IT Service, whom Lea leads, and Store Operations, whom Mo leads."""

from __future__ import annotations

import pytest

from obliged.ground.agreements import moves
from obliged.ground.agreements.models import Agreement, Terms
from obliged.ground.agreements.rules import Kind, Side, Unit, Wording

REPLY = Wording(Kind.REPLY, amount=1, unit=Unit.DAYS)
DECISION = Wording(Kind.WORDS, "We say what will be decided with it")


@pytest.fixture
def agreement(lea, mo, it_service, store_operations) -> Agreement:
    return moves.propose(it_service, store_operations, by=lea)


@pytest.fixture
def draft(agreement) -> Terms:
    """Lea promises a reply within a day and asks Mo for a word; Mo has said nothing yet."""
    terms = agreement.terms.get()
    moves.add_line(terms, Side.PROVIDER, REPLY, by=agreement.by)
    moves.add_line(terms, Side.CUSTOMER, DECISION, by=agreement.by)
    return terms


@pytest.fixture
def agreed(draft, lea, mo) -> Terms:
    """Both said yes to both lines, and signed."""
    return signed_by_both(draft, lea, mo)


def signed_by_both(terms: Terms, *leads) -> Terms:
    """Every line has two yeses, and both names stand under it."""
    for lead in leads:
        for line in terms.lines.standing():
            if not line.has_yes(terms.agreement.sides_spoken_for_by(lead)[0]):
                moves.say_yes(line, by=lead, version=line.version)
    for lead in leads:
        terms.refresh_from_db()
        moves.sign(terms, by=lead, version=terms.version)
    terms.refresh_from_db()
    return terms
