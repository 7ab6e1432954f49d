"""The same request sent twice is one act: its answer is kept with the effect, in one transaction, for a day."""

from __future__ import annotations

import hashlib
import html
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from obliged.kernel import clock
from obliged.kernel.jobs.port import says
from obliged.kernel.prepared import prepared
from obliged.kernel.rules import Refused

KEPT_FOR = timedelta(hours=24)
LONGEST_KEY = 255
FIELD = "idempotency_key"
PAGE = "page:"
ANSWERED = ("route", "body_digest", "status", "headers", "content", "created_at")
KEPT_HEADERS = ("Content-Type", "Location", "HX-Redirect", "HX-Location", "HX-Trigger", "HX-Push-Url", "Vary")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\[bfnrt]")
_running: set[str] = set()
_guard = threading.Lock()


class Repeat(Refused):
    """A key was used in a way that cannot be answered; `status` is 422 for another body, 409 while the first still runs."""

    def __init__(self, words: str, *, status: int) -> None:
        super().__init__(words)
        self.status = status


class Answer(models.Model):
    """What was answered to one request of one owner under one key."""

    owner = models.CharField(max_length=80)
    key = models.CharField(max_length=LONGEST_KEY)
    route = models.CharField(max_length=300)
    body_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    content = models.BinaryField(default=b"")
    created_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint("owner", "key", name="a_key_is_answered_once")]

    def __str__(self) -> str:
        return f"{self.owner} {self.route}"


def key_of(request: HttpRequest) -> str:
    """The key a request came with, as a header or as a hidden field of a form; empty when it has none."""
    key = request.headers.get("Idempotency-Key", "")
    if not key and request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        key = request.POST.get(FIELD, "")
    return key


def once(request: HttpRequest, owner: str, play: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer a request that carries a key: play it the first time, repeat its answer after. Repeat when neither is right.

    `owner` is whoever was let in, such as `person:12`: ask for it after the door, so that a lost right is lost here too.
    """
    key = key_of(request)
    if not key:
        return play()
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise Repeat(_("An idempotency key has at most 255 characters that can be read."), status=422)
    digest = body_digest(request)
    with _alone(owner, key), transaction.atomic():
        _hold(owner, key)
        kept = next(iter(given(owner, key, clock.now() - KEPT_FOR)), None)
        return _repeated(kept, request, digest) if kept else _played(request, owner, key, digest, play)


@prepared
def given(owner: str, key: str, since: datetime) -> models.QuerySet[Answer]:
    """What was answered under a key since a moment."""
    return Answer.objects.filter(owner=owner, key=key, created_at__gt=since)


def forget() -> int:
    """Let go of answers nobody may ask for again."""
    deleted, _rows = Answer.objects.filter(created_at__lte=clock.now() - KEPT_FOR).delete()
    return deleted


def forget_words(saying: list[str]) -> None:
    """Answers that hold these words lose them. That they were given stays, so that a retry is still no second act."""
    for answer in Answer.objects.iterator(200):
        text = _as_read(bytes(answer.content))
        if any(says([text], words) for words in saying):
            Answer.objects.filter(pk=answer.pk).update(content=b"", headers={})


def _as_read(content: bytes) -> str:
    # Pages, addresses and JSON each write letters in a way of their own, and the "n" of a "\\n" would be one more letter of a name.
    text = ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", content.decode(errors="replace"))
    return html.unescape(unquote(text))


def body_digest(request: HttpRequest) -> str:
    """One hash of what was sent, whatever the form token or the boundary between its parts."""
    digest = hashlib.sha256()
    if request.content_type != "multipart/form-data" and request.content_type != "application/x-www-form-urlencoded":
        digest.update(request.body)
        return digest.hexdigest()
    for name, values in sorted(request.POST.lists()):
        if name not in (FIELD, "csrfmiddlewaretoken"):
            digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(repr((name, file.name, file.size)).encode())
            _add_file(digest, file)
    return digest.hexdigest()


def _add_file(digest: Any, file: Any) -> None:
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)


@contextmanager
def _alone(owner: str, key: str) -> Iterator[None]:
    name = f"{owner} {key}"
    with _guard:
        if name in _running:
            raise _still_running()
        _running.add(name)
    try:
        yield
    finally:
        _running.discard(name)


def _hold(owner: str, key: str) -> None:
    # Other processes: SQLite lets one transaction write at a time anyway; PostgreSQL is asked for a lock by name.
    if connection.vendor != "postgresql":
        return
    number = int.from_bytes(hashlib.sha256(f"{owner} {key}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise _still_running()


def _repeated(kept: Answer, request: HttpRequest, digest: str) -> HttpResponse:
    if (kept.route, kept.body_digest) != (_route(request), digest):
        raise Repeat(_("This key was used for something else. Use a new one."), status=422)
    return HttpResponse(bytes(kept.content), status=kept.status, headers=kept.headers | {"Idempotency-Replayed": "true"})


def _played(request: HttpRequest, owner: str, key: str, digest: str, play: Callable[[], HttpResponse]) -> HttpResponse:
    response = play()
    if response.status_code >= 400 or response.streaming:
        # Nothing happened, so nothing is to be repeated: the same key may try again.
        transaction.set_rollback(response.status_code >= 400)
        return response
    if "no-store" in response.get("Cache-Control", ""):
        # An answer that shows a secret once is not written down to be shown twice; a page that is sent again leads back to itself.
        if owner.startswith(PAGE):
            _keep(request, owner, key, digest, HttpResponseRedirect(request.path))
        return response
    _keep(request, owner, key, digest, response)
    return response


def _keep(request: HttpRequest, owner: str, key: str, digest: str, response: HttpResponse) -> None:
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    answer = Answer(
        owner=owner,
        key=key,
        route=_route(request),
        body_digest=digest,
        status=response.status_code,
        headers=headers,
        content=response.content,
    )
    # Where the key has an answer, that one is too old to be repeated, and nobody has let go of it yet.
    Answer.objects.bulk_create([answer], update_conflicts=True, unique_fields=["owner", "key"], update_fields=ANSWERED)


def _route(request: HttpRequest) -> str:
    return f"{request.method} {request.path}"[:300]


def _still_running() -> Repeat:
    return Repeat(_("This is already being done. Please wait a moment."), status=409)
