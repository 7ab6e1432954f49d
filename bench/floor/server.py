"""Serves the bare pages by the product's own bridge: `python -m bench.floor.server PORT`."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obliged.config.settings")

import django

django.setup()

from bench.floor.pages import application as page  # noqa: E402
from obliged.config.server import THREADS  # noqa: E402
from obliged.kernel.bridge import Bridge, Message, Receive, Send  # noqa: E402

bridge = Bridge(page, threads=THREADS, body_limit=1_000_000, body_seconds=10)


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answer one request; begin and end with the loop."""
    if scope["type"] == "http":
        return await bridge(scope, receive, send)
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return None


def serve(port: int) -> None:
    """One process, set as the product sets its own."""
    from granian.constants import HTTPModes, Interfaces, Loops
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "bench.floor.server:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.ASGI,
        loop=Loops.uvloop,
        http=HTTPModes.http1,
        websockets=False,
        backlog=2048,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
