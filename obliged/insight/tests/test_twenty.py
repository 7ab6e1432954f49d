"""Twenty promises with every figure worked out by hand beforehand (P14)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.insight import queries as figures
from obliged.insight.measures import Window
from obliged.insight.tests.twenty import TWENTY, WINDOW
from obliged.insight.tests.ways import ENDS, FRIDAY
from obliged.promises.models import Ask, Promise

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FIGURES = {
    figures.first_word_kept: (8, 17),
    figures.word_kept_as_renegotiated: (10, 16),
    figures.notice_given: (4, 9),
    figures.useful_notice: (3, 9),
    figures.needed_by_met: (6, 13),
    figures.first_time_right: (12, 13),
    figures.unconfirmed: (2, 15),
}


def test_the_record_of_twenty_promises_is_the_one_worked_out_by_hand(twenty):
    found = {figure: figure(Promise.objects.all(), WINDOW) for figure in FIGURES}
    assert {figure: (rate.hits, rate.n) for figure, rate in found.items()} == FIGURES
    assert {figure.__name__ for figure, rate in found.items() if not rate.is_enough} == set()


def test_each_of_the_twenty_counts_as_it_was_worked_out(twenty):
    for ask, (*_way, k1, k2, n, useful, d, right, silent) in zip(twenty, TWENTY, strict=True):
        rates = [figure(ask.promises.all(), WINDOW) for figure in FIGURES]
        assert [bool(rate.hits) if rate.n else None for rate in rates] == [k1, k2, n, useful, d, right, silent], ask.pk


def test_the_figures_of_a_cohort_ask_two_questions(twenty, queries):
    for figure in FIGURES:
        with queries(2):
            figure(Promise.objects.all(), WINDOW)


def test_a_promise_due_outside_the_window_is_in_another_cohort(twenty):
    before = Window.last(FRIDAY - timedelta(days=1))
    assert figures.first_word_kept(Promise.objects.all(), before).n == 0


def test_what_came_from_another_system_is_nobodys_word_here(twenty):
    Ask.objects.update(is_imported=True, source="elsewhere")
    assert figures.first_word_kept(Promise.objects.all(), WINDOW).n == 0
    Ask.objects.update(source="obliged")
    assert figures.first_word_kept(Promise.objects.all(), WINDOW).n == 17


def test_the_record_of_two_people_is_too_little_to_say_however_many_promises(twenty, bo, admin):
    Promise.objects.filter(owner=admin).update(owner=bo)
    assert not any(figure(Promise.objects.all(), WINDOW).is_enough for figure in FIGURES)


def test_promises_to_two_customers_are_too_few_for_the_first_word(twenty, ana, cy, mo):
    Ask.objects.filter(customer=mo).update(customer=ana)
    found = {figure.__name__: figure(Promise.objects.all(), WINDOW).is_enough for figure in FIGURES}
    assert [name for name, is_enough in found.items() if not is_enough] == ["first_word_kept"]


def test_a_promise_handed_over_is_the_word_of_who_has_it(played, bo, lea):
    played(ENDS["handed over and late, told before by the first owner"][0])
    assert [figures.first_word_kept(Promise.objects.filter(owner=owner), WINDOW).n for owner in (bo, lea)] == [0, 1]
