"""Something that was found."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from obliged.wiring.search import Item


class Found(BaseModel):
    """What it is, where it is, and a few of its words around those that were looked for."""

    kind: str
    id: int | str
    url: str
    title: str
    snippet: str


def found(item: Item) -> dict[str, Any]:
    """One thing that was found. A person is named by handle, a team and a service by slug, a request by its number."""
    name = getattr(item.thing, "handle", None) or getattr(item.thing, "slug", None) or item.thing.pk
    return {"kind": item.kind, "id": name, "url": item.url, "title": item.title, "snippet": item.said}
