"""Zones as people choose them: one name for each place, and where an old name leads."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

UTC, ETC = "UTC", "Etc/UTC"


@cache
def zones() -> tuple[str, ...]:
    """The names in use today, a zone for each country and for each place of it that keeps its own time; first the one of no place."""
    # `zone.tab` leaves out what the IANA list carries along for old programs, such as Asia/Calcutta or US/Eastern.
    lines = _list("zone.tab").splitlines()
    places = {line.split("\t")[2] for line in lines if line and not line.startswith("#")}
    return (UTC, *sorted(places & available_timezones()))


@cache
def former_names() -> dict[str, str]:
    """Old names of zones, each with the name that is in use: browsers still say some of them."""
    links = (line.split()[1:3] for line in _list("tzdata.zi").splitlines() if line.startswith("L "))
    known = set(zones())
    leads = {old: UTC if now == ETC else now for now, old in links if old not in known} | {ETC: UTC}
    return {old: now for old, now in leads.items() if now in known}


def zone_called(name: str) -> str:
    """The name in use for a zone, whatever it was called when it was chosen."""
    return former_names().get(name, name)


def _list(name: str) -> str:
    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")
