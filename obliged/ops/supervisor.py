"""Several parts under one command: each a process of its own, begun again when it dies, ended together."""

from __future__ import annotations

import ctypes
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.db import connections

log = structlog.get_logger("obliged.serve")
FORK: Any = multiprocessing.get_context("fork")
PATIENCE = 25.0
PARENT_DIED = 1


@dataclass
class Part:
    """One process: what it does, and when it was begun last."""

    name: str
    play: Callable[[], None]
    process: Any = field(default=None)
    begun: float = 0.0
    begin_at: float = 0.0


class Farewell:
    """Told to those a process has begun, before it ends: a byte in a pipe they share, which nobody takes out."""

    ear: int | None = None

    def __init__(self) -> None:
        Farewell.ear, self.mouth = os.pipe()

    def say(self) -> None:
        """Whoever listens at the ear hears that all ends."""
        os.write(self.mouth, b".")


def supervise(parts: list[Part]) -> int:
    """Run all parts until Ctrl-C or a polite kill; 0 when every one ended in time."""
    stop = stop_when_told()
    # Forked parts must not share a connection with this process.
    connections.close_all()
    while not stop.is_set():
        for part in parts:
            _see_to(part)
        alive = [part.process.sentinel for part in parts if part.process]
        multiprocessing.connection.wait(alive, timeout=0.5)
    return _end(parts)


def stop_when_told() -> threading.Event:
    """An event that is set by Ctrl-C and by a polite kill."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def end_with_parent() -> None:
    """Ask Linux to end this process when its parent dies, so that nothing is left behind holding the port."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)


def _see_to(part: Part) -> None:
    if part.process and part.process.is_alive():
        return
    if part.process:
        _note_death(part)
    if time.monotonic() >= part.begin_at:
        part.process = FORK.Process(target=_play, args=(part, os.getpid()), name=part.name)
        part.process.start()
        part.begun = time.monotonic()


def _note_death(part: Part) -> None:
    log.warning("a part died and is begun again", part=part.name, exit_code=part.process.exitcode)
    # One that dies at once would otherwise be begun thousands of times a minute.
    part.begin_at = part.begun + 2 if time.monotonic() - part.begun < 5 else 0.0
    part.process = None


def _play(part: Part, supervisor: int) -> None:
    end_with_parent()
    if os.getppid() != supervisor:
        return
    # Ctrl-C goes to the whole group of processes; only the supervisor listens, and tells the parts.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    part.play()


def _end(parts: list[Part]) -> int:
    alive = [part for part in parts if part.process and part.process.is_alive()]
    for part in alive:
        part.process.terminate()
    until = time.monotonic() + PATIENCE
    for part in alive:
        part.process.join(max(0.1, until - time.monotonic()))
    late = [part for part in alive if part.process.is_alive()]
    for part in late:
        log.warning("a part did not end in time", part=part.name)
        part.process.kill()
    return 1 if late else 0
