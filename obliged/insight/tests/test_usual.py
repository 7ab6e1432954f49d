"""How long something usually takes: the same as the curve worked out by hand, and hidden where it would say too much."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from obliged.ground.catalogue.moves import offer_service
from obliged.ground.people.models import Membership
from obliged.insight import moves as insight
from obliged.insight import queries as figures
from obliged.insight.measures import Window
from obliged.insight.models import UsualTime
from obliged.kernel import clock
from obliged.kernel.worktime import WorkCalendar
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
NINE_TO_FIVE = WorkCalendar("UTC", {})
LATER = datetime(2026, 3, 19, 17, tzinfo=UTC)
# Working days until delivered; the four of None still wait at the end, 14 working days after they were asked.
TOOK = [1, 2, 2, 3, 4, 5, 8, 10, None, None, None, None]


@pytest.fixture
def laptops(lea, it_service):
    return offer_service(it_service, by=lea, name="A laptop", summary="One that starts.")


@pytest.fixture
def history(ana, bo, lea, admin, laptops):
    """Twelve laptops Ana asked for on Monday at nine, answered by three people in turn."""
    Membership.objects.create(person=admin, team=laptops.team)
    asks = [moves.ask(Wish(f"Laptop {number}", service=laptops), by=ana) for number in range(len(TOOK))]
    for number, days in enumerate(TOOK):
        if days is not None:
            with clock.at(NINE_TO_FIVE.add_minutes(MONDAY, days * 8 * 60)):
                play(asks[number], "answer", by=(bo, lea, admin)[number % 3], text="Here.")
    return asks


def test_the_usual_time_is_that_of_the_curve(history, laptops, ana):
    """12 asked, 8 done: after 4 days 5 of 12, after 5 days 6 of 12, after 10 days 8 of 12; four in five are not reached."""
    with clock.at(LATER):
        assert insight.count_usual_times() == 2
    kept = figures.usual_time_of(laptops, ana)
    assert (kept.n, kept.days, round(kept.half, 6), kept.most) == (12, 90, 5, None)
    assert figures.usual_times_of([laptops], ana) == {laptops.pk: kept}
    assert figures.usual_time_of(laptops.team, ana).n == 12


def test_below_ten_nothing_is_said(history, laptops):
    Ask.objects.filter(pk__in=[ask.pk for ask in history[9:]]).update(service=None, team=None)
    with clock.at(LATER):
        assert insight.count_usual_times() == 0
    assert not UsualTime.objects.exists()


def test_where_two_people_served_all_each_could_have_the_time_of_the_other(history, bo, admin):
    Ask.objects.filter(owner=admin).update(owner=bo)
    with clock.at(LATER):
        assert insight.count_usual_times() == 0


def test_what_was_declined_was_not_waited_for_and_what_nobody_answered_was(history, ana, bo):
    with clock.at(MONDAY + timedelta(hours=1)):
        play(history[8], "decline", by=bo, text="Ask Mo.", concierge=True)
        play(history[9], "close_unanswered", by=None)
    with clock.at(LATER):
        waits = figures.waits_of(Ask.objects.all(), Window.last(LATER))
        assert sorted(wait.is_done for wait in waits) == [False] * 3 + [True] * 8


def test_what_was_counted_before_is_replaced(history, laptops):
    with clock.at(LATER):
        insight.count_usual_times()
        insight.count_usual_times()
    assert UsualTime.objects.count() == 2
    with clock.at(LATER + timedelta(days=90)):
        assert insight.count_usual_times() == 0


def test_of_a_draft_of_another_team_nothing_is_known(history, laptops, ana, lea):
    with clock.at(LATER):
        insight.count_usual_times()
    type(laptops).objects.update(is_published=False)
    assert figures.usual_time_of(laptops, ana) is None
    assert Membership.objects.filter(person=lea).exists() and figures.usual_time_of(laptops, lea)


def test_some_requests_are_measured_at_once_by_who_counts(history):
    drawn = figures.usual_time(Ask.objects.all(), Window.last(LATER))
    assert (drawn.n, round(drawn.half, 6)) == (12, 5)
