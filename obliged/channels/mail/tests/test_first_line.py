"""What a first line means, read in the sender's zone and language."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from obliged.channels.mail.incoming.first_line import said_in
from obliged.ground.people.models import Person
from obliged.kernel.rules import Refused

NOW = datetime(2026, 3, 6, 16, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def someone(**said) -> Person:
    return Person(**({"zone": "Europe/Berlin", "language": "en"} | said))


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("promise Mon 15:00", "2026-03-09 15:00"),
        ("Promise: Monday at 3pm", "2026-03-09 15:00"),
        ("promise Friday", "2026-03-13 17:00"),
        ("promise tomorrow 10:00", "2026-03-07 10:00"),
        ("promise 2026-12-01 15:00", "2026-12-01 15:00"),
        ("promise 9.3. 14:00", "2026-03-09 14:00"),
        ("promise Tue, 10 March", "2026-03-10 17:00"),
        ("promise March 10, 2026 at 9:30", "2026-03-10 09:30"),
    ],
)
def test_a_day_is_read_in_one_way(line, due):
    assert said_in(line, someone(), NOW).data["due"] == datetime.fromisoformat(due).replace(tzinfo=BERLIN)


def test_a_day_that_is_long_past_is_next_year_and_one_that_just_passed_is_a_slip():
    december, february = datetime(2026, 12, 6, tzinfo=UTC), datetime(2027, 2, 6, tzinfo=UTC)
    said = [said_in("promise 2 January", someone(), now).data["due"].year for now in (december, february)]
    assert said == [2027, 2027]


@pytest.mark.parametrize(
    "line", ["promise soon", "promise 3/4", "promise", "promise 31.2.", "promise Mon 13:77", "new date please"]
)
def test_a_day_that_can_be_read_in_two_ways_is_none(line):
    with pytest.raises(Refused):
        said_in(line, someone(), NOW)


@pytest.mark.parametrize(
    ("line", "verb", "data"),
    [
        ("accept", "accept", {}),
        ("Accept, it fits!", "accept", {"thanks": "it fits!"}),
        ("agree.", "agree", {"text": ""}),
        ("decline no budget is left", "decline", {"text": "no budget is left", "concierge": True}),
        ("not yet: the cable", "not_yet", {"text": "the cable"}),
        ("Deliver\nIt is on your desk.", "deliver", {"text": "It is on your desk."}),
    ],
)
def test_words_go_with_a_move(line, verb, data):
    said = said_in(line, someone(), NOW)
    assert (said.verb, said.data) == (verb, data)


def test_a_reason_follows_the_new_day():
    said = said_in("new date Mon 10:00 because the printer is broken", someone(), NOW)
    assert (said.verb, said.data["text"]) == ("move_date", "the printer is broken")


@pytest.mark.parametrize(
    "line", ["Accept my apologies", "Agreed with you", "Thanks!", "I promise Friday", "delivery is late", ""]
)
def test_what_is_only_like_a_move_is_a_message(line):
    assert said_in(line, someone(), NOW) is None


def test_the_days_and_buttons_of_the_sender_are_read_too():
    said = said_in("Annehmen\nVielen Dank", someone(language="de"), NOW)
    assert (said.verb, said.data) == ("accept", {"thanks": "Vielen Dank"})
    assert said_in("promise Montag 15:00", someone(language="de"), NOW).data["due"] == datetime(2026, 3, 9, 15, tzinfo=BERLIN)
