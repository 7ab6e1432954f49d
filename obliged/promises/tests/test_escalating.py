"""Who waits may ask who leads them to have a look: by their own press, once, and never by a rule."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.ground.people.models import Absence
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask, Nudge
from obliged.promises.moves import Wish, play
from obliged.promises.tests.conftest import FRIDAY

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def test_after_twice_the_time_who_asked_may_ask_who_leads(laptop, ana, lea, client_of):
    with clock.later(days=2, minutes=1):
        assert "Ask who leads them" in client_of(ana).get(f"/requests/{laptop.pk}").content.decode()
        assert moves.ask_who_leads(laptop, by=ana) == [lea]
        with pytest.raises(Refused, match="asked already"):
            moves.ask_who_leads(laptop, by=ana)


def test_while_they_are_in_time_nobody_is_asked(laptop, ana, client_of):
    with pytest.raises(Refused, match="still in time"):
        moves.ask_who_leads(laptop, by=ana)
    assert "Ask who leads them" not in client_of(ana).get(f"/requests/{laptop.pk}").content.decode()


def test_nobody_but_who_asked_does_so(laptop, bo, lea, mo):
    with clock.later(days=3):
        for other in (bo, lea, mo):
            with pytest.raises(Refused, match="Only the person who asked"):
                moves.ask_who_leads(laptop, by=other)


def test_of_a_person_on_their_own_it_is_the_manager_who_then_sees_it(ana, bo, lea):
    ask = moves.ask(Wish("Call me", to_person=bo), by=ana)
    assert not Ask.objects.visible_to(lea).filter(pk=ask.pk).exists()
    with clock.later(days=3):
        assert moves.ask_who_leads(ask, by=ana) == [lea]
    assert Ask.objects.visible_to(lea).filter(pk=ask.pk).exists()


def test_a_date_that_passed_in_silence_is_reason_enough(promised, ana, lea, client_of):
    with clock.at(FRIDAY + timedelta(hours=1)):
        answer = client_of(ana).post(f"/requests/{promised.pk}/lead")
    assert answer.status_code == 302 and Nudge.objects.get(name="lead_asked").ask == promised


def test_the_clock_never_asks_who_leads(laptop):
    moves.ring(clock.now() + timedelta(days=15))
    assert not Nudge.objects.filter(name="lead_asked").exists()


def test_a_working_day_after_nobody_covered_who_leads_is_told_once(promised, bo, lea):
    Absence.objects.create(person=bo, from_at=clock.now() + timedelta(hours=1), until_at=clock.now() + timedelta(days=21))
    for hours in (2, 5, 26, 27, 80):
        moves.tell_of_absences(clock.now() + timedelta(hours=hours))
    assert list(promised.nudges.values_list("name", flat=True)) == ["owner_away", "still_away"]


def test_what_a_colleague_covers_is_told_to_nobody_who_leads(promised, bo, lea):
    Absence.objects.create(person=bo, from_at=clock.now(), until_at=clock.now() + timedelta(days=21))
    moves.tell_of_absences()
    with clock.later(hours=3):
        play(promised, "cover", by=lea)
    moves.tell_of_absences(clock.now() + timedelta(days=4))
    assert list(promised.nudges.values_list("name", flat=True)) == ["owner_away"]


def test_who_was_asked_to_step_in_is_named_to_who_waits(laptop, ana, lea, cy, it_service, client_of):
    with clock.later(days=2, minutes=1):
        assert "Lea was asked to step in." in client_of(ana).get(f"/requests/{laptop.pk}").content.decode()
        it_service.backup = cy
        it_service.save()
        assert "Cy was asked to step in." in client_of(ana).get(f"/requests/{laptop.pk}").content.decode()
