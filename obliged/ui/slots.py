"""Places on a page that other areas fill: the page names the slot, wiring says what stands in it, neither imports the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from markupsafe import Markup

Panel = Callable[..., str]
_panels: dict[str, list[Panel]] = defaultdict(list)


def fill(name: str) -> Callable[[Panel], Panel]:
    """Put a panel into a slot: `@slots.fill("person.main") def thanks_of(request, person): …` returns Markup, or "" for nothing."""

    def place(panel: Panel) -> Panel:
        _panels[name].append(panel)
        return panel

    return place


def render(name: str, request: HttpRequest, **about: Any) -> Markup:
    """What stands in a slot of this page, in the order it was filled; nothing when nobody fills it."""
    return Markup("").join(panel(request, **about) for panel in _panels[name])


def words(name: str, request: HttpRequest, things: Iterable[Any]) -> dict[Any, str]:
    """A few words on each of many things, by its key, asked once for all of them: such a slot is filled with a dict."""
    found: dict[Any, str] = {}
    for panel in _panels[name]:
        found |= panel(request, things)  # type: ignore[arg-type]
    return found


def clear(name: str) -> None:
    """Take back the panel that was put last into a slot."""
    _panels[name].pop()
