"""Serving: pages, work and schedule, each alone or all in one supervised command."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import connections
from django.urls import get_resolver

from obliged.kernel import jobs, pulse
from obliged.kernel import schedule as lines
from obliged.kernel.jobs import limit
from obliged.kernel.rules import Refused
from obliged.ops import assets
from obliged.ops.supervisor import Farewell, Part, stop_when_told, supervise

log = structlog.get_logger("obliged.serve")
# What waits for somebody outside must not keep the rest waiting; an import may take minutes, and nobody's events wait for it.
LANES = (("default",), ("mail-in", "mail-out"), ("webhooks",), ("imports",))
STATEMENT_SECONDS = 15
# Below the patience of the supervisor: one that fails must not leave the others without hands while a long job goes on.
LAST_SECONDS = 20.0
Strand = Callable[[threading.Event], None]


def serve(host: str, port: int) -> int:
    """Pages, workers and schedule on one machine."""
    _ready(host, port)
    _say(f"Obliged is served on http://{host}:{port} (Ctrl-C stops it).")
    return supervise(
        [Part("web", lambda: _pages(host, port)), Part("work", lambda: _side_by_side([*_all_lanes(), _schedule])), *_crowd()]
    )


def web(host: str, port: int) -> int:
    """Pages alone, for one machine of several."""
    _ready(host, port)
    _say(f"Pages are served on http://{host}:{port}.")
    return supervise([Part("web", lambda: _pages(host, port))])


def work() -> int:
    """Workers alone."""
    _say("Working on jobs.")
    return supervise([Part("work", lambda: _side_by_side(_all_lanes())), *_crowd()])


def schedule() -> int:
    """The schedule alone. Several may run: each line is still played once."""
    _say("Keeping the schedule.")
    return supervise([Part("schedule", lambda: _side_by_side([_schedule]))])


def _ready(host: str, port: int) -> None:
    _refuse_taken(host, port)
    assets.collect()
    # Every view is read once, before the fork, so that no first visitor waits for it.
    _ = get_resolver().url_patterns


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as problem:
            raise Refused(f"{host}:{port} cannot be had ({problem.strerror}).") from problem


def _crowd() -> list[Part]:
    """More hands for what is played most, each a process of its own."""
    return [Part(f"work-{number + 1}", lambda: _side_by_side([_lane(LANES[0])])) for number in range(1, settings.WORKERS)]


def _all_lanes() -> list[Strand]:
    """All lanes in one process: at rest a process costs twenty megabytes, a thread nearly nothing."""
    return [*(_lane(queues) for queues in LANES), *([_mailbox] if settings.IMAP_URL else [])]


def _lane(queues: tuple[str, ...]) -> Strand:
    def play(stop: threading.Event) -> None:
        if "default" in queues:
            pulse.keep_beating("worker", stop)
        jobs.serve(queues, stop)

    return play


def _mailbox(stop: threading.Event) -> None:
    from obliged.channels.mail.incoming import fetching

    fetching.watch(stop)


def _schedule(stop: threading.Event) -> None:
    from obliged.ops import schedule as _lines  # noqa: F401  (reading it is what registers its lines)

    pulse.keep_beating("schedule", stop)
    lines.watch(stop)


def _side_by_side(strands: list[Strand]) -> None:
    """Play some strands in this process until told to stop. When one fails all end, and the supervisor begins them again."""
    stop = stop_when_told()
    limit.arm()
    failed = threading.Event()
    # Daemons: a job that is cut off with its process is leased, and played again.
    threads = [threading.Thread(target=_spun, args=(strand, stop, failed), daemon=True) for strand in strands]
    for thread in threads:
        thread.start()
    stop.wait()
    until = time.monotonic() + LAST_SECONDS
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()) if failed.is_set() else None)
    if failed.is_set():
        sys.exit(1)


def _spun(strand: Strand, stop: threading.Event, failed: threading.Event) -> None:
    try:
        strand(stop)
    except Exception:
        log.exception("work broke off and is begun again")
    finally:
        # Whoever ends untold has failed, also without a word; alone, the rest would go on as if that queue had hands.
        if not stop.is_set():
            failed.set()
            stop.set()
        connections.close_all()


def _pages(host: str, port: int) -> None:
    from granian.constants import HTTPModes, Interfaces, Loops
    from granian.log import LogLevels
    from granian.server.mp import MPServer

    farewell = Farewell()

    class Pages(MPServer):
        """It waits for open answers before it tells the application that all is over; streams would keep it until it is killed."""

        def signal_handler_interrupt(self, *said: Any, **named: Any) -> None:
            farewell.say()
            super().signal_handler_interrupt(*said, **named)

    # A page that asks the database for longer than this has lost its reader; work and imports may take longer.
    os.environ.setdefault("PGOPTIONS", f"-c statement_timeout={STATEMENT_SECONDS * 1000}")
    Pages(
        "obliged.config.server:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=settings.WORKERS if settings.IS_POSTGRESQL else 1,
        loop=Loops.uvloop,
        http=HTTPModes.http1,
        websockets=False,
        backlog=2048,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
    ).serve()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
