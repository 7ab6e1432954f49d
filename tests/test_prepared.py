"""Prepared questions: the same rows as the QuerySet they were written as, for every value, from SQL made once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.prepared import attach, prepared

pytestmark = pytest.mark.django_db


@prepared
def named(name: str):
    return Person.objects.filter(name=name)


@prepared
def among(pks: list[int]):
    return Person.objects.filter(pk__in=pks).order_by("pk")


@prepared
def made_before(moment, person: Person):
    return Person.objects.filter(created_at__lt=moment).exclude(pk=person.pk).values_list("handle", flat=True)


@prepared
def forgetful(name: str):
    return Person.objects.filter(is_active=True)


@prepared
def greedy(name: str):
    return Person.objects.filter(name=name).prefetch_related("memberships")


def test_each_value_gets_its_own_rows(ana, bo):
    assert (named(ana.name), named(bo.name), named("Nobody")) == ([ana], [bo], [])


def test_the_sql_is_made_once(ana, bo, django_assert_num_queries):
    named(ana.name)
    with CaptureQueriesContext(connection) as asked:
        named(ana.name), named(bo.name)
    assert len({query["sql"].replace(bo.name, ana.name) for query in asked.captured_queries}) == 1


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_lists_of_any_length_are_found(ana, bo, cy, mo, lea, count):
    wanted = sorted([ana, bo, cy, mo, lea], key=lambda person: person.pk)[:count]
    assert among([person.pk for person in wanted]) == wanted


def test_moments_and_rows_are_values_too(ana, bo):
    late = clock.now() + timedelta(days=1)
    assert {ana.handle, bo.handle} & set(made_before(late, ana)) == {bo.handle}
    assert made_before(late - timedelta(days=900), ana) == []


def test_a_row_comes_with_all_its_columns(ana):
    (found,) = named(ana.name)
    assert (found.hours, found.created_at, found.is_active) == (ana.hours, ana.created_at, True)


@pytest.mark.parametrize("value", [None, True])
def test_what_would_change_the_question_is_no_value(value):
    with pytest.raises(TypeError, match="no None"):
        named(value)


def test_a_value_that_is_forgotten_is_a_mistake_of_the_writer():
    with pytest.raises(TypeError, match="did not reach"):
        forgetful("Ana")


def test_a_prepared_question_is_one_question():
    with pytest.raises(TypeError, match="one question"):
        greedy("Ana")


def test_what_was_looked_up_is_not_asked_again(ana, django_assert_num_queries):
    attach(ana, "memberships", [])
    with django_assert_num_queries(0):
        assert list(ana.memberships.all()) == []
