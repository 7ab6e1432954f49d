"""One piece of feedback from Ana to the team Lea leads."""

from __future__ import annotations

import pytest

from obliged.commons.feedback import moves
from obliged.commons.feedback.models import Feedback
from obliged.commons.feedback.rules import Frame

FRAME = Frame("The till was locked for a day.", "Nobody could buy a lamp.", "Call us before you lock one.")


@pytest.fixture
def said(ana, it_service, lea) -> Feedback:
    return moves.give(FRAME, to=it_service, by=ana)


@pytest.fixture
def said_to_leads(ana, it_service, lea) -> Feedback:
    return moves.give(FRAME, to=it_service, by=ana, is_for_leads=True)
