"""What tests of hooks share: receivers with manners of their own, on this machine, that count as outside."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from obliged.channels.webhooks.models import Hook
from obliged.channels.webhooks.rules import PURPOSE
from obliged.kernel import fetch
from obliged.kernel.sealing import seal
from obliged.promises import moves
from obliged.promises.moves import Wish

SECRET = "hook_a-secret-of-the-tests"


class Receiver(BaseHTTPRequestHandler):
    """Somebody outside. The path says how it behaves."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.heard.append((time.monotonic(), self.path, dict(self.headers), body))
        if self.path == "/hang":
            self.server.is_over.wait(60)
        status = {"/broken": 500, "/away": 302, "/endless": 200}.get(self.path, 204)
        self.send_response(status)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/inside")
        self.end_headers()
        if self.path == "/endless":
            self.talk_for_ever()

    def talk_for_ever(self) -> None:
        for _ in range(1600):
            self.wfile.write(b"x" * 65_536)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[ThreadingHTTPServer]:
    """A receiver on this machine; `heard` is what it was sent, and when."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.daemon_threads, server.block_on_close = True, False
    server.heard, server.is_over, server.handle_error = [], threading.Event(), lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.is_over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def _counts_as_outside(monkeypatch) -> None:
    monkeypatch.setattr(fetch, "is_public", lambda address: True)


@pytest.fixture
def request_of_ada(admin, bo, it_service):
    """Ada asks the team of Bo and Lea, so that she sees it."""
    return moves.ask(Wish("A screen for the door", to_team=it_service), by=admin)


def a_hook(owner, receiver, path="/well", **said) -> Hook:
    """A hook that leads to a receiver of this machine, which no administrator could make."""
    url = f"http://localhost:{receiver.server_port}{path}"
    return Hook.objects.create(owner=owner, name=path, url=url, sealed=seal(SECRET, PURPOSE), **said)


def told(receiver, path="/well") -> list[dict]:
    """The events a receiver heard."""
    return [json.loads(body) for _at, heard, _headers, body in receiver.heard if heard == path]
