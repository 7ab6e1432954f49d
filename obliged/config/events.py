"""`/events`: one open answer per browser, on which it learns that something it shows has changed (server-sent events)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

import structlog
from django.conf import settings
from django.db import Error

from obliged.config.keyholders import people_of, person_of
from obliged.kernel import changes, clock, live
from obliged.kernel.bridge import Message, Receive, Send

log = structlog.get_logger("obliged.events")
MOST_STREAMS = 12
MOST_TOPICS = 40
# Together they stay below the five seconds within which a session that ended has to fall silent.
CHECK_EVERY = 3.0
STILL_EVERY = 15.0
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


@dataclass(eq=False)
class Stream:
    """One open answer: whose it is, by which key, and what it listens to."""

    person: int
    key: str
    since: datetime | None
    topics: list[str] = field(default_factory=list)
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class Streams:
    """Every open stream of this process."""

    def __init__(self, on_thread: Callable[..., Any], farewell: int | None = None) -> None:
        self.hub = live.Hub()
        self.on_thread = on_thread
        self.open: set[Stream] = set()
        self.watch: asyncio.Task[None] | None = None
        if farewell is not None:
            asyncio.get_running_loop().add_reader(farewell, self._end_all, farewell)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Hold one stream open for as long as its reader is there and signed in."""
        if scope["method"] != "GET":
            return await _answer(send, 405, "Only GET works here.")
        key = _session_key(scope)
        person = await self.on_thread(person_of, key)
        if person is None:
            return await _answer(send, 401, "Please sign in.")
        if sum(stream.person == person for stream in self.open) >= MOST_STREAMS:
            return await _answer(send, 429, "Too many windows are open at once.")
        # Counted before anything is waited for: twenty that knock together are twenty.
        stream = Stream(person, key, _since(scope))
        self.open.add(stream)
        try:
            stream.topics = await self.on_thread(live.audible, person, _topics(scope))
            await self._hold(stream, receive, send)
        finally:
            self.open.discard(stream)

    async def stop(self) -> None:
        """Let every reader go, so that the server can."""
        self._end_all()
        if self.watch is not None:
            self.watch.cancel()
        await self.hub.stop()

    def _end_all(self, farewell: int | None = None) -> None:
        if farewell is not None:
            asyncio.get_running_loop().remove_reader(farewell)
        for stream in self.open:
            stream.ended.set()

    async def _hold(self, stream: Stream, receive: Receive, send: Send) -> None:
        if self.watch is None or self.watch.done():
            self.watch = asyncio.create_task(self._look_at_keys())
        queue = self.hub.open(stream.topics)
        await self.hub.ready()
        over = [asyncio.create_task(_until_gone(receive)), asyncio.create_task(stream.ended.wait())]
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await send(_said("retry: 3000\n\n"))
            for missed in await self.on_thread(_missed, stream):
                await send(_said(f"event: changed\ndata: {missed}\n\n"))
            while not any(end.done() for end in over):
                await self._pass_on(stream, queue, send, over)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            for end in over:
                end.cancel()
            self.hub.close(queue, stream.topics)

    async def _pass_on(self, stream: Stream, queue: asyncio.Queue[str], send: Send, over: list[asyncio.Task[Any]]) -> None:
        hint = asyncio.create_task(queue.get())
        await asyncio.wait({hint, *over}, timeout=STILL_EVERY, return_when=asyncio.FIRST_COMPLETED)
        if not hint.done():
            hint.cancel()
            return await send(_said("event: still\ndata:\n\n"))
        # Asked again at the moment of sending: a right that was taken away is gone here too.
        if await self.on_thread(_may_still_hear, stream, hint.result()):
            await send(_said(f"event: changed\ndata: {hint.result()}\n\n"))

    async def _look_at_keys(self) -> None:
        while self.open:
            await asyncio.sleep(CHECK_EVERY)
            try:
                people = await self.on_thread(people_of, {stream.key for stream in self.open})
            except Error as problem:
                # While the database is away no hint leaves either; the keys are looked at when it is back.
                log.warning("sessions not looked at", problem=str(problem))
                continue
            for stream in self.open:
                if people.get(stream.key) != stream.person:
                    stream.ended.set()


def _may_still_hear(stream: Stream, hint: str) -> bool:
    return person_of(stream.key) == stream.person and live.audible(stream.person, [hint]) == [hint]


def _missed(stream: Stream) -> list[str]:
    return changes.since(stream.person, stream.topics, stream.since) if stream.since else []


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


def _since(scope: Message) -> datetime | None:
    # A page says up to when it knows of everything; whoever does not say it asks for nothing of the past.
    said = parse_qs(scope["query_string"].decode("latin1")).get("since", [""])[0]
    return clock.moment(said) if said else None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode(), "more_body": False})


def _said(text: str) -> Message:
    return {"type": "http.response.body", "body": text.encode(), "more_body": True}
