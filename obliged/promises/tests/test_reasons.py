"""Why a date was not met: asked where one was missed and nowhere else, in words about things, never about somebody’s fault."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.kernel import clock
from obliged.promises.moves import play
from obliged.promises.tests.conftest import FRIDAY
from obliged.promises.verbs.fields import Slip

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-05 09:00")]
LATER = FRIDAY + timedelta(days=1)


@pytest.fixture
def says(promised, client_of, bo):
    """Bo says a verb by its form, at a moment."""

    def say(verb, at, **said):
        with clock.at(at):
            sent = {"verb": verb, "seen": promised.seq, "text": "Here it is.", **said}
            return client_of(bo).post(f"/requests/{promised.pk}", sent).status_code

    return say


@pytest.fixture
def form(promised, client_of, bo):
    def shown(verb, at) -> str:
        with clock.at(at):
            return client_of(bo).get(f"/requests/{promised.pk}?do={verb}").content.decode()

    return shown


def test_who_delivers_in_time_is_not_asked(form, says, promised):
    assert "What stood in the way" not in form("deliver", clock.now())
    assert says("deliver", clock.now(), reason="absence") == 302
    assert promised.promises.get().reason == ""


def test_who_delivers_late_chooses_what_stood_in_the_way(form, says, promised):
    assert "never about whose fault it was" in form("deliver", LATER)
    assert says("deliver", LATER) == 422
    assert says("deliver", LATER, reason="tool_failure") == 302
    assert promised.promises.get().reason == "tool_failure"


@pytest.mark.parametrize(("verb", "said"), [("move_date", {"due": LATER.isoformat()}), ("revoke", {"person": "lea"})])
def test_so_does_who_needs_longer_or_takes_it_back(says, promised, lea, verb, said):
    assert says(verb, clock.now(), **said) == 422
    assert says(verb, clock.now(), **said, reason="waited_for_yes") == 302
    assert promised.promises.get().reason == "waited_for_yes"


def test_who_told_it_before_need_not_choose_again(form, says, promised):
    assert says("move_date", clock.now(), due=LATER.isoformat(), reason="input_late") == 302
    promised.refresh_from_db()
    assert '<option value="input_late" selected' in form("deliver", LATER)


def test_a_program_or_a_mail_that_says_none_is_heard_all_the_same(promised, bo):
    with clock.at(LATER):
        play(promised, "deliver", by=bo, text="Here it is.")
    assert promised.promises.get().reason == ""


def test_no_reason_names_a_person_or_a_fault():
    words = " ".join(str(label).casefold() for label in Slip.labels)
    assert not any(word in words for word in ("fault", "blame", "mistake", "my ", "their", "forgot"))
