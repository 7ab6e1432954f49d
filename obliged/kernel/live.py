"""Live hints: something about a topic changed. A hint carries no content; who hears it asks for the page again."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from weakref import WeakSet

import pysqlite3
import structlog
from django.conf import settings
from django.db import connection, models

from obliged.kernel import clock

log = structlog.get_logger("obliged.live")
CHANNEL = "obliged_hints"
POLL = 0.25
LONGEST_QUEUE = 100
PATIENCE = 2.0
BEGUN = ""  # what a source says first: from now on it hears everything
MayHear = Callable[[int, str], bool]
hubs: WeakSet[Hub] = WeakSet()
_may_hear: dict[str, MayHear] = {"person": lambda person, key: str(person) == key}


class Hint(models.Model):
    """A topic that changed, for the hub of another process of this machine to read."""

    topic = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self) -> str:
        return self.topic


def tell(*topics: str) -> None:
    """Hint, with the transaction that is running, that something about these topics changed: `tell("ask:12")`."""
    if not topics:
        return
    # PostgreSQL sends it with the commit; SQLite has no such thing, so there it is a row of the same transaction.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.executemany("SELECT pg_notify(%s, %s)", [(CHANNEL, topic) for topic in topics])
        return
    Hint.objects.bulk_create(Hint(topic=topic) for topic in topics)


def topic(kind: str) -> Callable[[MayHear], MayHear]:
    """Say who may hear of one kind of topic: `@topic("ask")` over a function of a person's id and the topic's key."""

    def register(may_hear: MayHear) -> MayHear:
        _may_hear[kind] = may_hear
        return may_hear

    return register


def audible(person: int, topics: Iterable[str]) -> list[str]:
    """Those of the topics a person may hear of; a topic nobody speaks for is heard by nobody."""
    parted = [(name, *name.partition(":")[::2]) for name in dict.fromkeys(topics)]
    return [name for name, kind, key in parted if kind in _may_hear and _may_hear[kind](person, key)]


def forget() -> int:
    """Let go of hints every hub has long read."""
    deleted, _rows = Hint.objects.filter(at__lte=clock.now() - timedelta(minutes=10)).delete()
    return deleted


def streams() -> int:
    """How many streams this process holds open."""
    return sum(len(set().union(*hub.hearing.values())) for hub in hubs)


class Hub:
    """All streams of one process, and the one source they hear from."""

    def __init__(self) -> None:
        hubs.add(self)
        self.hearing: dict[str, set[asyncio.Queue[str]]] = defaultdict(set)
        self.task: asyncio.Task[None] | None = None
        self.listens = asyncio.Event()

    async def ready(self) -> None:
        """Wait until changes are heard of, so that none is missed by a stream that has begun; not for ever."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self.listens.wait()

    def open(self, topics: list[str]) -> asyncio.Queue[str]:
        """A queue on which the topics arrive when they change."""
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._listen())
        queue: asyncio.Queue[str] = asyncio.Queue(LONGEST_QUEUE)
        for name in topics:
            self.hearing[name].add(queue)
        return queue

    def close(self, queue: asyncio.Queue[str], topics: list[str]) -> None:
        """Nobody listens on this queue any more."""
        for name in topics:
            self.hearing[name].discard(queue)
            if not self.hearing[name]:
                del self.hearing[name]

    def publish(self, name: str) -> None:
        """Pass a hint on; a stream that reads too slowly misses it, and asks for its page again anyway when it returns."""
        for queue in self.hearing.get(name, ()):
            if not queue.full():
                queue.put_nowait(name)

    async def stop(self) -> None:
        """Hear no more."""
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)

    async def _listen(self) -> None:
        source = _notified if settings.IS_POSTGRESQL else _polled
        while True:
            try:
                async for name in source():
                    self.listens.set()
                    self.publish(name)
            except _away() as problem:
                # Streams stay open while the database is away; they hear again when it is back.
                log.warning("no hints", problem=str(problem))
                self.listens.clear()
            await asyncio.sleep(1)


def _away() -> tuple[type[Exception], ...]:
    """What it is called when the database is away."""
    if not settings.IS_POSTGRESQL:
        return OSError, pysqlite3.Error
    # Thirteen megabytes of every process, which SQLite has no use for.
    import psycopg

    return OSError, psycopg.Error


async def _notified() -> AsyncIterator[str]:
    import psycopg

    options = {key: value for key, value in connection.get_connection_params().items() if key not in NOT_LIBPQ}
    async with await psycopg.AsyncConnection.connect(**options, autocommit=True) as own:
        await own.execute(f"LISTEN {CHANNEL}")
        yield BEGUN
        async for notice in own.notifies():
            yield notice.payload


NOT_LIBPQ = ("context", "cursor_factory", "server_side_binding", "prepare_threshold")


async def _polled() -> AsyncIterator[str]:
    own: Any = pysqlite3.connect(f"file:{settings.DATABASES['default']['NAME']}?mode=ro", uri=True, isolation_level=None)
    try:
        version, last = None, own.execute("SELECT coalesce(max(id), 0) FROM kernel_hint").fetchone()[0]
        yield BEGUN
        while True:
            seen = own.execute("PRAGMA data_version").fetchone()[0]
            if seen != version:
                version = seen
                news = own.execute("SELECT id, topic FROM kernel_hint WHERE id > ? ORDER BY id", [last]).fetchall()
                last = news[-1][0] if news else last
                for _id, name in news:
                    yield name
            await asyncio.sleep(POLL)
    finally:
        own.close()
