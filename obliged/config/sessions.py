"""Sessions as Django keeps them, with one kindness: a page that only shows something is shown also when the disk is full."""

from __future__ import annotations

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from obliged.config.repeats import SAFE
from obliged.kernel import room


class PatientSessions(SessionMiddleware):
    """What a safe request wanted to note, such as that a toast was read, is let go when there is no room to note it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        try:
            return super().process_response(request, response)
        # Django takes every failure to write for a session that somebody has ended, and answers 400: as if nothing had been done.
        except (DatabaseError, SessionInterrupted) as problem:
            if request.method in SAFE and room.is_spent(problem):
                return response
            if failure := room.failure(problem):
                raise failure from None
            raise
