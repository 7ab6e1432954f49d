"""What is said to make a token, and to find people, teams, services and notifications."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from obliged.api.bodies.base import Body
from obliged.api.bodies.requests import Paged
from obliged.api.values import Slug
from obliged.ground.people.models import Token

Search = Annotated[str, Field(max_length=200)]


class NewToken(Body):
    """What a key is for, and how much it opens. Its words are checked by the move itself."""

    name: Annotated[str, Field(strict=True)]
    scope: Token.Scope = Token.Scope.READ


class PersonFilter(Paged):
    """Which people: by name, handle or address; of one team."""

    q: Search = ""
    team: Slug | None = None


class TeamFilter(Paged):
    """Which teams: by name or purpose; of one department."""

    q: Search = ""
    department: Slug | None = None


class ServiceFilter(Paged):
    """Which services: by name, summary or team."""

    q: Search = ""
    team: Slug | None = None


class NotificationFilter(Paged):
    """Which notifications: all, or only those not read yet."""

    unread: bool = False
