"""What is looked for, and what it is narrowed to."""

from __future__ import annotations

from enum import StrEnum

from obliged.api.bodies.people import Search
from obliged.api.bodies.requests import Paged
from obliged.api.values import MomentInAddress, Slug


class Kind(StrEnum):
    """What can be found."""

    PERSON = "person"
    TEAM = "team"
    SERVICE = "service"
    REQUEST = "request"


class Stands(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    PROMISED = "promised"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    ENDED = "ended"


class SearchFilter(Paged):
    """Words, and what they are narrowed to. Only requests have a state, parties and the days they were asked between."""

    q: Search = ""
    kind: Kind | None = None
    state: Stands | None = None
    team: Slug | None = None
    person: Slug | None = None
    since: MomentInAddress | None = None
    until: MomentInAddress | None = None
