"""What is one's own: oneself, one's day, one's keys, what one was told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from obliged.api.shapes.people import PersonWhole
from obliged.api.shapes.requests import Request
from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Token


class Me(PersonWhole):
    """Oneself, and what the key one came with opens; no scope means the session."""

    admin: bool
    language: str
    scope: Token.Scope | None


class Today(BaseModel):
    """One's day: what waits for one's own word, what one promised, what lies on one's desks, what one asked."""

    awaiting: list[Request]
    promised: list[Request]
    desk: list[Request]
    asked: list[Request]


class TokenRow(BaseModel):
    """A key of one's own; its secret is not kept and cannot be shown again."""

    id: int
    name: str
    scope: Token.Scope
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class TokenMade(TokenRow):
    """A key just made, with its secret, once. A repeated answer under one Idempotency-Key has no secret."""

    token: str | None


class Told(BaseModel):
    """One thing one was told."""

    id: int
    words: str
    url: str
    why: str
    urgent: bool
    at: datetime
    read_at: datetime | None


def token(kept: Token) -> dict[str, Any]:
    """One key."""
    return {
        "id": kept.pk,
        "name": kept.name,
        "scope": kept.scope,
        "created_at": kept.created_at,
        "last_used_at": kept.last_used_at,
        "revoked_at": kept.revoked_at,
    }


def told(notification: Notification) -> dict[str, Any]:
    """One notification."""
    return {
        "id": notification.pk,
        "words": notification.words,
        "url": notification.url,
        "why": notification.why,
        "urgent": notification.is_urgent,
        "at": notification.at,
        "read_at": notification.read_at,
    }
