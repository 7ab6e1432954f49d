"""Whose session a key opens, by the same test as every page: alive, of an active person, under today's password."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.db import close_old_connections
from django.utils.crypto import constant_time_compare

from obliged.kernel import clock


def people_of(keys: Collection[str]) -> dict[str, int]:
    """The people whose keys still open something, in two questions however many keys there are."""
    # A stream is no request, so nobody else puts a connection back that the database has dropped.
    close_old_connections()
    alive = Session.objects.filter(session_key__in=[*keys], expire_date__gt=clock.now())
    sessions = {session.session_key: session.get_decoded() for session in alive}
    known = {key: said for key, said in sessions.items() if said.get(SESSION_KEY) and said.get(BACKEND_SESSION_KEY)}
    wanted = {said[SESSION_KEY] for said in known.values()}
    active = get_user_model().objects.filter(pk__in=wanted, is_active=True).only("password")
    hashes = {str(person.pk): person.get_session_auth_hash() for person in active}
    return {
        key: int(said[SESSION_KEY])
        for key, said in known.items()
        if said[SESSION_KEY] in hashes and constant_time_compare(said.get(HASH_SESSION_KEY, ""), hashes[said[SESSION_KEY]])
    }


def person_of(key: str) -> int | None:
    """Whose key this is, if it still opens anything."""
    return people_of([key]).get(key) if key else None
