"""What was said with a move, to and from JSON: moments become ISO 8601 text and come back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

MOMENTS = ("due", "wanted_by", "needs_by", "old_due", "waits_until")


def to_json(said: dict[str, Any]) -> dict[str, Any]:
    """The said things as JSON values, without empty ones and without the text, which has a column."""
    kept = {name: value for name, value in said.items() if name != "text" and value not in (None, "", [], False)}
    return {name: plain(value) for name, value in kept.items()}


def plain(value: Any) -> Any:
    """One value as JSON; an instant is written in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return list(value) if isinstance(value, tuple | set) else value


def from_json(data: dict[str, Any]) -> dict[str, Any]:
    """The said things again, with their moments."""
    return {
        name: datetime.fromisoformat(value) if name in MOMENTS and isinstance(value, str) else value
        for name, value in data.items()
    }
