"""Areas that can be left out: each says its name, its words and its addresses; which of them are used is asked elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise as Lazy


@dataclass(frozen=True)
class Area:
    """One part of the product that an organisation may not want: its key in the rail, and the addresses that go with it.

    In an address * stands for one name, as in `/teams/*/heard`.
    """

    key: str
    name: str | Lazy
    icon: str
    words: str | Lazy
    addresses: tuple[str, ...]


_areas: dict[str, Area] = {}


def register(area: Area) -> None:
    """An area says that it is here; done once, where its app is ready."""
    _areas[area.key] = area


def known() -> dict[str, Area]:
    """Every area that can be left out, by its key."""
    return dict(_areas)


def of(path: str) -> Area | None:
    """The area an address belongs to, or None for what is always there."""
    return next((area for area in _areas.values() if _holds(area, path)), None)


def _holds(area: Area, path: str) -> bool:
    names = path.split("/")
    return any(_leads(address.split("/"), names) for address in area.addresses)


def _leads(address: list[str], names: list[str]) -> bool:
    return len(names) >= len(address) and all(part in ("*", name) for part, name in zip(address, names, strict=False))
