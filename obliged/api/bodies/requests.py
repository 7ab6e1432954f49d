"""What is said to ask, to write beside a request, and to find requests."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from obliged.api.bodies.base import Body
from obliged.api.values import Flag, Moment, MomentInAddress, Sentence, Slug, Text, Title
from obliged.promises.moves.asking import MOST_LINES
from obliged.promises.verbs import Outcome, Side, State

Key = Annotated[str, Field(max_length=60)]


class Address(Body):
    """Whom one asks: exactly one of these."""

    team: Slug | None = None
    person: Slug | None = None
    service: Slug | None = None
    concierge: Flag = False
    open_call: Flag = False

    @model_validator(mode="after")
    def is_one(self) -> Address:
        """One address: not none, not two."""
        if sum(map(bool, (self.team, self.person, self.service, self.concierge, self.open_call))) != 1:
            raise ValueError(_("Say exactly one of team, person, service, concierge or open_call."))
        return self


class NewRequest(Body):
    """What somebody would like, from whom, and why it matters."""

    title: Title
    to: Address
    details: Text = ""
    because: Sentence = ""
    wanted_by: Moment | None = None
    private: Flag = False
    done_means: Annotated[list[Title], Field(max_length=MOST_LINES)] = []
    outside_customer: Title = ""
    answers: dict[Key, Annotated[str, Field(strict=True)] | Flag | int | float] = {}


class NewMessage(Body):
    """Words beside the state; they change nothing."""

    text: Text
    private_note: Flag = False


class Mine(StrEnum):
    """Whose requests: those I asked, those I promised, those I follow, those on the desks of my teams."""

    ASKED = "asked"
    PROMISED = "promised"
    FOLLOWED = "followed"
    DESK = "desk"


class Order(StrEnum):
    """In which order a list comes; a minus turns it round."""

    RECENT = "recent"
    ASKED_AT = "asked_at"
    LAST_ASKED = "-asked_at"
    DUE = "due"
    LAST_DUE = "-due"
    WANTED_BY = "wanted_by"
    LAST_WANTED = "-wanted_by"


class Paged(Body):
    """Where a page of a list begins and how much it holds."""

    cursor: str = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class RequestFilter(Paged):
    """Which requests a list holds. What is not said does not narrow it."""

    state: State | None = None
    turn: Side | None = None
    outcome: Outcome | None = None
    customer: Slug | None = None
    owner: Slug | None = None
    person: Slug | None = None
    team: Slug | None = None
    service: Slug | None = None
    mine: Mine | None = None
    open: bool | None = None
    due_before: MomentInAddress | None = None
    due_after: MomentInAddress | None = None
    order: Order = Order.RECENT
