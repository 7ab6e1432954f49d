"""Who somebody is, looked up on every page: the session behind a cookie and the person behind the session, each made ready once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from obliged.ground.people import queries
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.prepared import prepared


class SessionStore(db.SessionStore):
    """Sessions in the database, so that each can be ended from elsewhere."""

    def _get_session_from_db(self) -> Session | None:
        found = live(self.session_key or "", clock.now())
        if not found:
            self._session_key = None
        return found[0] if found else None


class Door(AuthenticationBackend):
    """Signing in is allauth's; who is signed in is asked on every page."""

    def get_user(self, user_id: Any) -> Person | None:
        """The person behind a session, while they may be here."""
        found = queries.among([int(user_id)])
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@prepared
def live(key: str, now: datetime) -> QuerySet[Session]:
    """The session with this key, if it has not ended."""
    return Session.objects.filter(session_key=key, expire_date__gt=now)
