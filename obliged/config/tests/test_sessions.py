"""A full disk keeps nobody from reading."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.http import HttpResponse

from obliged.config.sessions import PatientSessions

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_with_session(rf):
    """A request of somebody whose session is kept already."""
    session = SessionStore()
    session.save()

    def made(method: str):
        request = getattr(rf, method)("/")
        request.COOKIES[settings.SESSION_COOKIE_NAME] = session.session_key
        return request

    return made


def failing(words: str):
    def save(self, **said) -> None:
        raise OperationalError(words)

    return save


def page(request) -> HttpResponse:
    """Notes something in the session, as reading a toast does."""
    request.session["read"] = True
    return HttpResponse("shown")


def test_what_only_shows_is_shown_without_room_to_note_it(monkeypatch, request_with_session):
    monkeypatch.setattr(Session, "save", failing("database or disk is full"))
    assert PatientSessions(page)(request_with_session("get")).content == b"shown"


@pytest.mark.parametrize(("method", "words"), [("post", "database or disk is full"), ("get", "no such table")])
def test_what_changes_something_or_is_our_mistake_is_not_passed_over(monkeypatch, request_with_session, method, words):
    monkeypatch.setattr(Session, "save", failing(words))
    with pytest.raises(OperationalError, match=words):
        PatientSessions(page)(request_with_session(method))


def test_a_session_that_was_ended_meanwhile_is_no_failure_of_ours(request_with_session):
    with pytest.raises(SessionInterrupted):
        PatientSessions(ended)(request_with_session("get"))


def ended(request) -> HttpResponse:
    """Somebody signs out elsewhere while this page is made."""
    request.session["read"] = True
    Session.objects.all().delete()
    return HttpResponse("shown")
