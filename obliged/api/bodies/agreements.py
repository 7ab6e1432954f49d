"""What is said to find agreements."""

from __future__ import annotations

from obliged.api.bodies.requests import Paged
from obliged.api.values import Slug


class AgreementFilter(Paged):
    """Which agreements: those a team is a side of."""

    team: Slug | None = None
