"""What tests of calendars share: a promise, a talk, and calendars that nobody here wrote."""

from __future__ import annotations

import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject

from obliged.channels.calendar import moves as calendar
from obliged.ground.agreements.tests.conftest import agreed, agreement, draft  # noqa: F401  (fixtures)
from obliged.promises import moves
from obliged.promises.moves import Wish, play

FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)
SLOTS = [FRIDAY - timedelta(days=day) for day in (2, 1)]
PACK = Path(__file__).parents[5] / "shared" / "data" / "ics" / "icalendar-7.3.0.tar.gz"


@pytest.fixture
def promised(ana, bo, lea, it_service):
    """Bo promised Ana a laptop for Friday."""
    ask = moves.ask(Wish("A laptop; for Dov, who starts", to_team=it_service), by=ana)
    play(ask, "promise", by=bo, due=FRIDAY)
    return ask


@pytest.fixture
def talk(promised, ana):
    """Ana would like to talk it over with Bo, on Wednesday or on Thursday."""
    return moves.propose_talk(promised, SLOTS, by=ana, place="Room 3")


def read_by(client, person) -> bytes:
    """What a calendar program reads for somebody."""
    return b"".join(client.get(f"/calendar/{calendar.make_feed(person, name='A phone')[1]}.ics").streaming_content)


def events(content: bytes) -> list[icalendar.Event]:
    """The dates of a calendar, read by the library that writes them, and by another which must agree."""
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    other = vobject.readOne(content.decode())
    assert [str(event["SUMMARY"]) for event in found] == [event.summary.value for event in other.contents.get("vevent", [])]
    assert [event.start for event in found] == [event.dtstart.value for event in other.contents.get("vevent", [])]
    return found


def real_calendars() -> list[tuple[str, bytes]]:
    """The calendars of the pack, broken ones among them."""
    assert PACK.is_file(), "The real calendars are missing: shared/data/ics beside the project."
    with tarfile.open(PACK) as pack:
        files = [member for member in pack.getmembers() if member.name.endswith(".ics")]
        return [(Path(member.name).name, pack.extractfile(member).read()) for member in files]
