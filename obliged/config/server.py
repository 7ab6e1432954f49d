"""The one application a server runs: `/events` stays open on the loop, everything else is a page on a thread."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obliged.config.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connections  # noqa: E402

from obliged.config.events import Streams  # noqa: E402
from obliged.config.turned import in_words  # noqa: E402
from obliged.kernel.bridge import Bridge, Message, Receive, Send  # noqa: E402
from obliged.ops.supervisor import Farewell, end_with_parent  # noqa: E402

THREADS = 4
end_with_parent()


class Server:
    """Begins with the process's loop and ends with it."""

    def __init__(self) -> None:
        self.pages = Bridge(
            WSGIHandler(),
            threads=THREADS,
            body_limit=settings.BODY_LIMIT,
            body_seconds=settings.BODY_SECONDS,
            is_https=settings.IS_HTTPS,
        )
        self.pages.in_words = in_words
        self.streams: Streams | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request, or hear that the server begins or ends."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http" and scope["path"] == "/events":
            await self._streams()(scope, receive, send)
        elif scope["type"] == "http":
            await self.pages(scope, receive, send)

    def _streams(self) -> Streams:
        # Made on first use: what waits on a loop belongs to the loop it was made on.
        self.streams = self.streams or Streams(self.pages.on_thread, Farewell.ear)
        return self.streams

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                if self.streams:
                    await self.streams.stop()
                await self.pages.on_thread(connections.close_all)
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return


application = Server()
# What was loaded until now stays as long as the process; walking over it with every collection cost a sixth of a page. It is not
# collected first: that would write to every page of memory the processes share.
gc.freeze()
