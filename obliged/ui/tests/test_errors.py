"""When a page cannot be shown."""

from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.test import RequestFactory

from obliged.ui import errors


def failing(problem: Exception):
    """What is answered when a page fails of this."""
    try:
        raise problem
    except type(problem):
        return errors.failed(RequestFactory().get("/"))


@pytest.mark.parametrize("status", errors.WORDS)
def test_every_error_says_what_happened_and_what_to_do(status):
    said = errors.error_page(RequestFactory().get("/"), status)
    assert said.status_code == status
    assert str(errors.WORDS[status][0]) in said.content.decode()
    assert 'href="/directory"' in said.content.decode()


def test_our_own_mistake_is_told_without_the_database():
    # No database fixture here: a question to it would fail this test.
    assert errors.failed(RequestFactory().get("/")).status_code == 500


@pytest.mark.parametrize(
    ("problem", "status", "again"),
    [
        (OperationalError("database or disk is full"), 507, "60"),
        (OperationalError("database is locked"), 503, "5"),
        (ValueError(), 500, None),
    ],
)
def test_what_ends_without_us_says_when_to_come_back(problem, status, again):
    said = failing(problem)
    assert (said.status_code, said.get("Retry-After")) == (status, again)


def test_too_much_is_told_apart_from_nonsense():
    request = RequestFactory().post("/")
    assert errors.bad_request(request, RequestDataTooBig()).status_code == 413
    assert errors.bad_request(request, SuspiciousOperation()).status_code == 400


def test_the_name_of_the_request_is_shown_to_be_passed_on():
    request = RequestFactory().get("/")
    request.request_id = "a1b2c3d4"
    assert "a1b2c3d4" in errors.failed(request).content.decode()
