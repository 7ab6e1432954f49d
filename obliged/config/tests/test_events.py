"""The open streams: who may hold one, what they carry, and how soon they fall silent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections

from obliged.config import events
from obliged.ground.people.models import Membership
from obliged.kernel import clock, live
from obliged.promises import moves
from obliged.promises.moves import Wish

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10.0


class Reader:
    """A browser at the end of a stream: what it was sent, and whether it is over."""

    def __init__(self) -> None:
        self.sent: list[dict] = []
        self.came = asyncio.Event()

    async def send(self, message: dict) -> None:
        """Hear something."""
        self.sent.append(message)
        self.came.set()

    async def receive(self) -> dict:
        """Say nothing, and stay."""
        return await asyncio.Event().wait()

    @property
    def status(self) -> int:
        return next((message["status"] for message in self.sent if "status" in message), 0)

    @property
    def is_over(self) -> bool:
        return any(message.get("more_body") is False for message in self.sent)

    @property
    def hints(self) -> list[str]:
        """The topics that were said to have changed."""
        said = b"".join(message.get("body", b"") for message in self.sent).decode()
        return [part.partition("data: ")[2] for part in said.split("\n\n") if part.startswith("event: changed")]

    async def until(self, is_so: Callable[[], bool]) -> float:
        """Wait until something is so; how long that took."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        while not is_so():
            self.came.clear()
            async with asyncio.timeout_at(begun + PATIENCE):
                await self.came.wait()
        return loop.time() - begun


@pytest.fixture
def played(monkeypatch):
    """Play a story among open streams: `played(lambda streams: …)`; threads as the server has them, and closed after it."""

    async def on_thread(function, *args):
        return await asyncio.to_thread(_with_own_connection, function, *args)

    def play(story):
        async def told():
            streams = events.Streams(on_thread)
            try:
                return await asyncio.wait_for(story(streams), 30)
            finally:
                await streams.stop()

        return asyncio.run(told())

    return play


def _with_own_connection(function, *args):
    try:
        return function(*args)
    finally:
        connections.close_all()


def key_of(client) -> str:
    """The key a browser keeps."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value


async def opened(streams: events.Streams, key: str, *topics: str, since: int | str = "") -> tuple[Reader, asyncio.Task]:
    """A stream that has begun, or was refused."""
    reader = Reader()
    cookie = f"{settings.SESSION_COOKIE_NAME}={key}".encode()
    query = "&".join([f"since={since}", *(f"topic={topic}" for topic in topics)]).encode()
    scope = {"type": "http", "method": "GET", "headers": [(b"cookie", cookie)], "query_string": query}
    task = asyncio.create_task(streams(scope, reader.receive, reader.send))
    await reader.until(lambda: bool(reader.status))
    return reader, task


def on_thread(function, *args, **said):
    """Do something beside the loop, as a page does."""
    return asyncio.to_thread(_with_own_connection, lambda: function(*args, **said))


@pytest.fixture
def private(ana, it_service):
    """Ana asked the team of Bo and Lea for something private."""
    return moves.ask(Wish("My pay slip", to_team=it_service, is_private=True), by=ana)


def test_a_stream_hears_of_a_request_the_moment_it_changes(played, client_of, ana, bo, private):
    key, topic = key_of(client_of(ana)), f"ask:{private.pk}"

    async def story(streams):
        reader, _task = await opened(streams, key, topic)
        await on_thread(moves.write, private, "Here it is.", by=bo)
        await reader.until(lambda: bool(reader.hints))
        return reader.hints

    assert played(story) == [topic]


def test_a_stream_begins_with_what_changed_since_its_page_was_made(played, client_of, ana, private):
    key, topic, before = key_of(client_of(ana)), f"ask:{private.pk}", clock.milliseconds()

    async def story(streams):
        late, _task = await opened(streams, key, topic, since=before - 60_000)
        await late.until(lambda: bool(late.hints))
        return late.hints

    assert played(story) == [topic]


def test_nothing_is_heard_of_a_request_one_may_not_see(played, client_of, ana, bo, cy, private):
    key, topics = key_of(client_of(cy)), (f"ask:{private.pk}", f"desk:{private.team_id}", f"person:{ana.pk}", f"person:{cy.pk}")

    async def story(streams):
        reader, _task = await opened(streams, key, *topics)
        await on_thread(moves.write, private, "Here it is.", by=bo)
        await on_thread(live.tell, f"person:{cy.pk}")
        await reader.until(lambda: bool(reader.hints))
        return reader.hints

    assert played(story) == [f"person:{cy.pk}"]


ENDS = {
    "signed out elsewhere": lambda person: Session.objects.all().delete(),
    "deactivated": lambda person: type(person).objects.filter(pk=person.pk).update(is_active=False),
    "under a new password": lambda person: (person.set_password("another-long-one"), person.save()),
}


@pytest.mark.parametrize("how", ENDS)
def test_a_stream_ends_within_five_seconds_of_its_session(played, client_of, ana, how):
    key = key_of(client_of(ana))

    async def story(streams):
        reader, task = await opened(streams, key, f"person:{ana.pk}")
        await on_thread(ENDS[how], ana)
        took = await reader.until(lambda: reader.is_over)
        await task
        return took

    assert played(story) < 5


def test_who_leaves_the_team_hears_no_more_of_its_requests(played, client_of, bo, private):
    key, topic, own = key_of(client_of(bo)), f"ask:{private.pk}", f"person:{bo.pk}"

    async def story(streams):
        reader, _task = await opened(streams, key, topic, f"desk:{private.team_id}", own)
        await on_thread(Membership.objects.filter(person=bo).delete)
        await on_thread(live.tell, topic, f"desk:{private.team_id}", own)
        await reader.until(lambda: bool(reader.hints))
        return reader.hints

    assert played(story) == [own]


@pytest.mark.parametrize("key", ["", "nobody-has-this-one"])
def test_without_a_session_there_is_no_stream(played, key):
    async def story(streams):
        return (await opened(streams, key))[0].status

    assert played(story) == 401


def test_one_person_holds_only_so_many_streams(played, client_of, ana, bo):
    mine, theirs = key_of(client_of(ana)), key_of(client_of(bo))

    async def story(streams):
        tried = await asyncio.gather(*(opened(streams, mine) for _each in range(events.MOST_STREAMS + 3)))
        return [reader.status for reader, _task in tried], (await opened(streams, theirs))[0].status

    statuses, another = played(story)
    assert (statuses.count(200), statuses.count(429), another) == (events.MOST_STREAMS, 3, 200)


def test_a_stream_that_is_left_makes_room_for_another(played, client_of, ana):
    key = key_of(client_of(ana))

    async def story(streams):
        _reader, task = await opened(streams, key, f"person:{ana.pk}")
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return len(streams.open), dict(streams.hub.hearing)

    assert played(story) == (0, {})


def test_the_server_lets_every_stream_go_when_it_stops(played, client_of, ana):
    key = key_of(client_of(ana))

    async def story(streams):
        reader, task = await opened(streams, key)
        await streams.stop()
        await task
        return reader.is_over

    assert played(story)
