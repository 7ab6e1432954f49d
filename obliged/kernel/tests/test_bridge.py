"""The bridge between the server's loop and the pages' threads, asked without a network."""

from __future__ import annotations

import asyncio
import errno
import io
import tempfile
from typing import Any

import pytest

from obliged.kernel.bridge import Bridge


class Streamed(list):
    """An answer that comes in parts."""

    streaming = True
    is_closed = False

    def close(self) -> None:
        self.is_closed = True


class Whole(list):
    """An answer that is whole at once."""

    streaming = False


class Pages:
    """A WSGI application that keeps what it was asked."""

    def __init__(self, answer: list[bytes] | None = None) -> None:
        self.answer = Whole([b"hello"]) if answer is None else answer

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.environ, self.body = environ, environ["wsgi.input"].read()
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
        return self.answer


def asked(pages: Any, *parts: bytes, scope: dict | None = None, seconds: float = 5, messages: list | None = None) -> list[dict]:
    """What the server is told to send, after a request whose body came in these parts."""
    waiting = [*reversed(range(len(parts)))]
    said = (
        messages
        or [{"type": "http.request", "body": part, "more_body": bool(more)} for part, more in zip(parts, waiting, strict=True)]
        or [{"type": "http.request"}]
    )
    sent: list[dict] = []

    async def receive() -> dict:
        return said.pop(0) if said else await asyncio.sleep(60)

    async def send(message: dict) -> None:
        sent.append(message)

    plain = {"type": "http", "method": "POST", "path": "/ask", "query_string": b"a=1", "http_version": "1.1"}
    plain |= {"scheme": "http", "headers": [], "server": ("127.0.0.1", 80), "client": ("10.0.0.9", 5)}
    bridge = Bridge(pages, threads=1, body_limit=1000, body_seconds=seconds, is_https=False)
    asyncio.run(bridge(plain | (scope or {}), receive, send))
    assert (bridge.spooled, bridge.waiting) == (0, 0)
    return sent


def test_a_body_in_parts_reaches_the_page_whole():
    sent = asked(pages := Pages(), b"one ", b"two")
    assert (pages.body, pages.environ["CONTENT_LENGTH"]) == (b"one two", "7")
    assert (sent[0]["status"], sent[1]["body"]) == (200, b"hello")


def test_a_body_over_the_limit_is_turned_away_in_words():
    sent = asked(pages := Pages(), b"x" * 600, b"x" * 600)
    assert sent[0]["status"] == 413
    assert b"too large" in sent[1]["body"]
    assert not hasattr(pages, "environ")


@pytest.mark.parametrize(
    "headers", [[(b"content-length", b"10001")], [(b"content-length", b"1001"), (b"expect", b"100-continue")]]
)
def test_a_body_announced_over_the_limit_is_not_even_read(headers):
    said = [{"type": "http.request", "body": b"x" * 1001}]
    assert asked(Pages(), scope={"headers": headers}, messages=said)[0]["status"] == 413
    assert len(said) == 1


def test_a_body_a_little_over_the_limit_is_heard_out_so_that_its_sender_hears_why():
    said = [{"type": "http.request", "body": b"x" * 600, "more_body": True} for _ in range(9)]
    said.append({"type": "http.request", "body": b""})
    assert asked(Pages(), messages=said, scope={"headers": [(b"content-length", b"5400")]})[0]["status"] == 413
    assert said == []


def test_a_body_that_never_ends_is_not_heard_for_ever():
    said = [{"type": "http.request", "body": b"x" * 600, "more_body": True} for _ in range(90)]
    assert asked(pages := Pages(), messages=said)[0]["status"] == 413
    assert (len(said), hasattr(pages, "environ")) == (73, False)


def test_a_disk_without_room_for_a_body_is_told_in_words(monkeypatch):
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "write", _no_room)
    sent = asked(Pages(), b"x")
    assert (sent[0]["status"], b"no room" in sent[1]["body"]) == (507, True)


def _no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("lengths", [[b"5", b"6"], [b"-1"], [b"five"]])
def test_a_length_that_makes_no_sense_is_turned_away(lengths):
    headers = [(b"content-length", length) for length in lengths]
    assert asked(Pages(), b"hello", scope={"headers": headers})[0]["status"] == 400


def test_a_body_that_takes_too_long_is_turned_away():
    waiting = [{"type": "http.request", "body": b"x", "more_body": True}]
    assert asked(Pages(), seconds=0.05, messages=waiting)[0]["status"] == 408


def test_who_leaves_in_the_middle_is_not_answered():
    leaving = [{"type": "http.request", "body": b"x", "more_body": True}, {"type": "http.disconnect"}]
    assert asked(pages := Pages(), messages=leaving) == []
    assert not hasattr(pages, "environ")


def test_head_is_answered_without_a_body():
    sent = asked(Pages(), scope={"method": "HEAD"})
    assert (sent[1]["body"], (b"content-length", b"5") in sent[0]["headers"]) == (b"", True)


def test_an_answer_in_parts_is_sent_in_parts_and_closed():
    sent = asked(Pages(answer := Streamed([b"a", b"b"])))
    assert [message["body"] for message in sent[1:]] == [b"a", b"b", b""]
    assert answer.is_closed


def test_a_body_is_let_go_before_a_slow_reader_has_the_answer():
    pages = Pages()
    pages.answer = (b"gone" if pages.environ["wsgi.input"].closed else b"kept" for _part in range(1))
    assert asked(pages, b"body")[1]["body"] == b"gone"


def test_a_file_is_read_in_blocks_and_closed():
    file = io.BytesIO(b"x" * 300_000)

    def page(environ, start_response):
        start_response("200 OK", [])
        return environ["wsgi.file_wrapper"](file, 4096)

    sent = asked(page)
    assert [len(message["body"]) for message in sent[1:]] == [262144, 37856, 0]
    assert file.closed


def test_headers_nobody_may_forge_do_not_arrive():
    headers = [(b"x_real_ip", b"1"), (b"proxy", b"evil"), (b"transfer-encoding", b"chunked"), (b"x-real", b"ok")]
    asked(pages := Pages(), scope={"headers": headers})
    passed = {name: value for name, value in pages.environ.items() if name.startswith("HTTP_")}
    assert passed == {"HTTP_X_REAL": "ok"}


def test_headers_that_came_twice_are_joined():
    headers = [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"accept", b"x"), (b"accept", b"y")]
    asked(pages := Pages(), scope={"headers": headers})
    assert (pages.environ["HTTP_COOKIE"], pages.environ["HTTP_ACCEPT"]) == ("a=1; b=2", "x,y")


def test_a_path_keeps_its_bytes():
    asked(pages := Pages(), scope={"path": "/x", "raw_path": b"/caf%C3%A9%2Fb?c=1"})
    assert pages.environ["PATH_INFO"].encode("latin1").decode() == "/café/b"


def test_the_scheme_follows_the_public_address_and_no_header():
    asked(pages := Pages(), scope={"headers": [(b"x-forwarded-proto", b"https")]})
    assert pages.environ["wsgi.url_scheme"] == "http"
