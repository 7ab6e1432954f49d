"""`/events`: one open answer per window, on which it learns that something it shows has changed (server-sent events)."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.utils.crypto import constant_time_compare

from obliged.kernel import live
from obliged.kernel.bridge import Message, Receive, Send

MOST_STREAMS = 12
MOST_TOPICS = 20
CHECK_EVERY = 4.0
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Streams:
    """Every open stream of this process."""

    def __init__(self, on_thread: Callable[..., Any]) -> None:
        self.hub = live.Hub()
        self.on_thread = on_thread
        self.open: dict[int, int] = defaultdict(int)
        self.stopping = asyncio.Event()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Hold one stream open for as long as its reader is there and signed in."""
        key = _session_key(scope)
        person = await self.on_thread(person_of, key)
        if scope["method"] != "GET":
            return await _answer(send, 405, "Only GET works here.")
        if person is None:
            return await _answer(send, 401, "Please sign in.")
        if self.open[person] >= MOST_STREAMS:
            return await _answer(send, 429, "Too many windows are open at once.")
        return await self._hold(person, key, _topics(scope), receive, send)

    async def stop(self) -> None:
        """Let every reader go, so that the server can."""
        self.stopping.set()
        await self.hub.stop()

    async def _hold(self, person: int, key: str, wanted: list[str], receive: Receive, send: Send) -> None:
        topics = await self.on_thread(live.audible, person, wanted)
        queue = self.hub.open(topics)
        self.open[person] += 1
        gone = asyncio.create_task(_until_gone(receive))
        stopping = asyncio.create_task(self.stopping.wait())
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await send(_said("retry: 3000\n\n"))
            while not (gone.done() or stopping.done()) and await self._pass_on(person, key, topics, queue, send, gone):
                pass
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel(), stopping.cancel()
            self.hub.close(queue, topics)
            self.open[person] -= 1

    async def _pass_on(
        self, person: int, key: str, topics: list[str], queue: asyncio.Queue[str], send: Send, gone: asyncio.Task[None]
    ) -> bool:
        next_hint = asyncio.create_task(queue.get())
        stopping = asyncio.create_task(self.stopping.wait())
        await asyncio.wait({next_hint, gone, stopping}, timeout=CHECK_EVERY, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not next_hint.done():
            next_hint.cancel()
            await send(_said(":\n\n"))
            return await self.on_thread(person_of, key) == person
        hint = next_hint.result()
        # Asked again at the moment of sending: a right that was taken away is gone here too.
        if await self.on_thread(_may_still_hear, person, key, hint):
            await send(_said(f"event: changed\ndata: {hint}\n\n"))
        return True


def person_of(key: str) -> int | None:
    """Whose session this is, by the same test as every page: alive, of an active person, under today's password."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(key) if key else {}
    pk, backend = session.get(SESSION_KEY), session.get(BACKEND_SESSION_KEY)
    person = get_user_model().objects.filter(pk=pk, is_active=True).first() if pk and backend else None
    if person is None:
        return None
    is_same = constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    return person.pk if is_same else None


def _may_still_hear(person: int, key: str, hint: str) -> bool:
    return person_of(key) == person and live.audible(person, [hint]) == [hint]


def _session_key(scope: Message) -> str:
    cookies = SimpleCookie()
    try:
        cookies.load("; ".join(value.decode("latin1") for name, value in scope["headers"] if name == b"cookie"))
    except CookieError:
        return ""
    found = cookies.get(settings.SESSION_COOKIE_NAME)
    return found.value if found else ""


def _topics(scope: Message) -> list[str]:
    said = parse_qs(scope["query_string"].decode("latin1")).get("topic", [])
    return [name for name in said if len(name) <= 80 and name.isascii() and name.isprintable()][:MOST_TOPICS]


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode(), "more_body": False})


def _said(text: str) -> Message:
    return {"type": "http.response.body", "body": text.encode(), "more_body": True}
