"""“I will be late”: told in two presses from Today, from the request and from a notice."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from obliged.ground.people.models import Absence
from obliged.kernel import clock
from obliged.promises.moves import play
from obliged.promises.tests.conftest import FRIDAY

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-05 09:00")]
MONDAY = FRIDAY + timedelta(days=3)


@pytest.fixture
def page(promised, client_of, bo):
    """What Bo sees who will be late."""
    return lambda: client_of(bo).get(f"/requests/{promised.pk}/late").content.decode()


def first_day(shown: str) -> str:
    """The day of the first button."""
    return re.search(r'name="due" value="([^"]+)"', shown)[1]


def sent(shown: str, **said) -> dict[str, str]:
    """What the form sends as it stands, with the button that was pressed."""
    words = re.search(r"<textarea[^>]*name=\"text\"[^>]*>([^<]*)<", shown)[1]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', shown))
    chosen = re.search(r'<option value="(\w+)" selected', shown)[1]
    return {**hidden, "text": words, "reason": chosen, "due_day": "", "due_time": "17:00", "usable": "", **said}


@pytest.mark.parametrize("place", ["/today", "/requests/{}"])
def test_one_press_leads_there_from_today_and_from_the_request(promised, client_of, bo, place):
    shown = client_of(bo).get(place.format(promised.pk)).content.decode()
    assert f'href="/requests/{promised.pk}/late"' in shown and "I will be late" in shown


def test_the_second_press_tells_it_with_words_ready_made(promised, page, client_of, bo):
    shown = page()
    answer = client_of(bo).post(f"/requests/{promised.pk}", sent(shown, due=first_day(shown)))
    promised.refresh_from_db()
    told = promised.moves.last()
    assert answer.status_code == 302 and promised.state == "moving" and promised.due == FRIDAY
    assert (told.verb, told.text, told.data["reason"]) == ("move_date", "It takes longer than I thought.", "underestimated")


def test_no_date_is_filled_in_by_itself(promised, page, client_of, bo):
    shown = page()
    assert "checked" not in shown[shown.index("late-text") :] and 'type="date" name="due_day">' in shown
    answer = client_of(bo).post(f"/requests/{promised.pk}", sent(shown))
    promised.refresh_from_db()
    assert answer.status_code == 422 and promised.state == "promised"


def test_another_day_is_written(promised, page, client_of, bo):
    client_of(bo).post(f"/requests/{promised.pk}", sent(page(), due_day="2026-03-09", due_time="16:00"))
    assert promised.moves.last().data["due"] == MONDAY.isoformat()


def test_what_is_known_to_stand_in_the_way_is_said_first(laptop, client_of, bo):
    play(laptop, "promise", by=bo, due=FRIDAY, needs="the serial number", needs_by=FRIDAY)
    shown = client_of(bo).get(f"/requests/{laptop.pk}/late").content.decode()
    assert "What I needed has not come yet: the serial number" in shown and 'value="input_late" selected' in shown


def test_who_was_away_says_so(promised, page, bo):
    Absence.objects.create(person=bo, from_at=clock.now() + timedelta(hours=1), until_at=clock.now() + timedelta(hours=8))
    with clock.at(FRIDAY):
        assert "I was away in between." in page()


def test_once_it_is_due_there_are_three_ways_on(promised, page):
    with clock.at(FRIDAY + timedelta(hours=1)):
        shown = page()
    assert "Deliver it, name a new date, or take it back?" in shown and "?do=deliver" in shown and "?do=revoke" in shown


def test_who_gave_no_word_is_led_to_the_request(promised, client_of, ana, lea):
    for person in (ana, lea):
        assert client_of(person).get(f"/requests/{promised.pk}/late")["Location"] == f"/requests/{promised.pk}"


def test_after_its_day_nobody_is_told_that_a_new_date_counts_as_told_ahead(promised, page):
    assert "counts as a word well kept" in page()
    with clock.at(FRIDAY + timedelta(days=1)):
        shown = page()
    assert "Deliver it, name a new date, or take it back?" in shown and "counts as a word well kept" not in shown


def days_offered(shown: str) -> list[str]:
    """The days of the buttons, in their order."""
    return [found[:10] for found in re.findall(r'name="due" value="([^"]+)"', shown)]


def test_the_days_offered_are_the_next_working_days_in_order(promised, page, bo):
    assert days_offered(page()) == ["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13"]
    Absence.objects.create(person=bo, from_at=MONDAY - timedelta(hours=12), until_at=MONDAY + timedelta(hours=7))
    assert days_offered(page())[:2] == ["2026-03-10", "2026-03-11"]


@pytest.mark.parametrize("hours", [1, 18, 40])
def test_after_its_day_and_on_a_weekend_monday_is_the_first_one_offered(promised, page, hours):
    with clock.at(FRIDAY + timedelta(hours=hours)):
        assert days_offered(page())[0] == "2026-03-09"


def test_good_friday_is_not_offered(promised, page, it_service):
    it_service.country = "GB"
    it_service.save()
    with clock.at("2026-04-02 18:00"):
        assert days_offered(page())[0] == "2026-04-06"
