"""Twenty promises with every figure worked out by hand beforehand (P14)."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle

import pytest

from obliged.ground.people.models import Membership
from obliged.insight import queries as figures
from obliged.insight.measures import Window
from obliged.insight.tests.ways import (
    ACCEPT,
    AFTER,
    AGREE,
    EARLY,
    ENDS,
    FRIDAY,
    MONDAY,
    PROMISE,
    THAT_TUESDAY,
    TUESDAY,
    WEDNESDAY,
    WORDS,
    deliver,
    says,
)
from obliged.promises.models import Ask, Promise

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
NO, WINDOW = None, Window.last(AFTER + timedelta(days=1))
TOLD_EARLY, TOLD_SHORTLY = (("move_date", "bo", at, {**WORDS, "due": TUESDAY}) for at in (WEDNESDAY, EARLY))
PADDED = [("offer", "bo", MONDAY, {"due": TUESDAY}), says("agree", "ana", MONDAY)]
POSTPONED = [PROMISE, ("change", "ana", MONDAY, {"due": TUESDAY}), says("agree", "bo", MONDAY)]
STANDS = ("let_stand", None, FRIDAY, {})

# Who asked, by when they need it, what happened; and by hand: K1, K2, N, N_u, D, F, U.
TWENTY = [
    ("ana", FRIDAY, ENDS["accepted by the first date"][0], True, True, None, None, True, True, False),
    ("cy", FRIDAY, ENDS["accepted by the first date"][0], True, True, None, None, True, True, False),
    ("mo", NO, ENDS["accepted by the first date"][0], True, True, None, None, None, True, False),
    ("ana", NO, ENDS["not confirmed, delivered in time"][0], True, True, None, None, None, None, True),
    ("cy", FRIDAY, ENDS["not confirmed, delivered late"][0], False, False, False, False, False, None, True),
    ("mo", FRIDAY, [PROMISE, TOLD_EARLY, AGREE, deliver(THAT_TUESDAY), ACCEPT], False, True, True, True, False, True, False),
    ("ana", TUESDAY, [PROMISE, TOLD_EARLY, AGREE, deliver(THAT_TUESDAY), ACCEPT], False, True, True, True, True, True, False),
    ("cy", NO, [PROMISE, TOLD_SHORTLY, STANDS, deliver(THAT_TUESDAY), ACCEPT], False, None, True, False, None, True, False),
    ("mo", FRIDAY, ENDS["accepted late, nothing told"][0], False, False, False, False, False, True, False),
    ("ana", FRIDAY, [*PADDED, deliver(THAT_TUESDAY), ACCEPT], True, True, None, None, False, True, False),
    ("cy", FRIDAY, [*PADDED, deliver(EARLY), ACCEPT], True, True, None, None, True, True, False),
    ("mo", FRIDAY, ENDS["released before it was due"][0], None, None, None, None, None, None, None),
    ("ana", FRIDAY, ENDS["released after it was due"][0], False, False, False, False, False, None, None),
    ("cy", FRIDAY, [PROMISE, says("revoke", "bo", WEDNESDAY)], False, False, True, True, False, None, None),
    ("mo", NO, ENDS["missed"][0], False, False, False, False, None, None, None),
    ("ana", FRIDAY, [*POSTPONED, deliver(THAT_TUESDAY), ACCEPT], True, True, None, None, True, True, False),
    ("cy", FRIDAY, ENDS["late while the customer's input is missing"][0], None, None, None, None, None, True, False),
    ("mo", FRIDAY, ENDS["accepted after a not yet, second delivery in time"][0], True, True, None, None, True, False, False),
    ("ana", FRIDAY, [PROMISE, TOLD_EARLY, AGREE, deliver(AFTER), ACCEPT], False, False, False, False, False, True, False),
    ("cy", FRIDAY, ENDS["delivered in time, the customer has not answered yet"][0], None, None, None, None, None, None, None),
]
FIGURES = {
    figures.first_word_kept: (8, 17),
    figures.word_kept_as_renegotiated: (10, 16),
    figures.notice_given: (4, 9),
    figures.useful_notice: (3, 9),
    figures.needed_by_met: (6, 13),
    figures.first_time_right: (12, 13),
    figures.unconfirmed: (2, 15),
}


@pytest.fixture
def twenty(played, admin, it_service):
    """The twenty, in their order."""
    Membership.objects.create(person=admin, team=it_service)
    owners = cycle(("bo", "lea", "ada"))
    return [played(way, wanted_by, customer, next(owners)) for customer, wanted_by, way, *_by_hand in TWENTY]


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
