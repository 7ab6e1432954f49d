"""Pages on a fixed set of threads under an ASGI server: a request is read whole before it takes a thread, an answer that
is read slowly holds none, and since the threads live on, so do their database connections."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.util import FileWrapper

import structlog
from django.utils.translation import gettext_lazy as _

from obliged.kernel import room

log = structlog.get_logger("obliged.bridge")
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
Answer = tuple[int, Headers, bytes | Iterator[bytes], Callable[[], None]]
Words = Callable[[Message, "Turned"], tuple[Headers, bytes]]

IN_MEMORY = 64 * 1024
BLOCK = 256 * 1024
MOST_SPOOLED = 2 * 1024**3
MOST_WAITING = 500
# A browser that is cut off while it sends shows its own error in place of our words, so ten times the limit is heard out.
HEARD_OUT = 10
# A proxy or a program of ours reads these under the same name as a header somebody else could have sent.
NEVER_PASSED = {b"proxy", b"transfer-encoding", b"content-length", b"content-type"}


class Turned(Exception):
    """A request is turned away before any page sees it; its words become the reader's language when they are said."""

    def __init__(self, status: int, words: Any, **said: object) -> None:
        super().__init__(words)
        self.status, self.words, self.said = status, words, said

    def __str__(self) -> str:
        return str(self.words) % self.said


class ClientGone(Exception):
    """Whoever asked has left before the request was whole."""


class Bridge:
    """An ASGI application that plays a WSGI one."""

    in_words: Words

    def __init__(self, wsgi: Any, *, threads: int, body_limit: int, body_seconds: float, is_https: bool = False) -> None:
        self.wsgi, self.is_https, self.in_words = wsgi, is_https, _plainly
        self.body_limit, self.body_seconds = body_limit, body_seconds
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self.spooled = self.waiting = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Read the request, play it on a thread, send the answer."""
        try:
            with tempfile.SpooledTemporaryFile(IN_MEMORY) as body:
                answer = await self._play_read(scope, receive, body)
            # By now the body is gone: whoever reads slowly keeps no room that others need to send.
            await self._send(send, answer, is_head=scope["method"] == "HEAD")
        except Turned as turned:
            await _turn_away(send, turned.status, *self.in_words(scope, turned))
        except ClientGone:
            return

    async def _play_read(self, scope: Message, receive: Receive, body: Any) -> Answer:
        heard = kept = 0
        try:
            self._refuse_unheard(scope)
            async for chunk in self._chunks(receive):
                heard += len(chunk)
                if heard <= self.body_limit:
                    self.spooled += heard - kept
                    kept = heard
                    self._keep(body, chunk)
                elif heard > HEARD_OUT * self.body_limit:
                    break
            if heard > self.body_limit:
                raise self._too_large()
            body.seek(0)
            return await self._answer(scope, body, kept)
        finally:
            self.spooled -= kept

    def _refuse_unheard(self, scope: Message) -> None:
        announced = _announced(scope)
        # Whoever asks first whether to send at all hears our words without sending anything.
        asks_first = any(name == b"expect" for name, _value in scope["headers"])
        if announced > self.body_limit * (1 if asks_first else HEARD_OUT):
            raise self._too_large()

    async def _chunks(self, receive: Receive) -> AsyncIterator[bytes]:
        until = asyncio.get_running_loop().time() + self.body_seconds
        has_more = True
        while has_more:
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError:
                raise Turned(408, _("This took too long to arrive. Please send it again.")) from None
            if message["type"] == "http.disconnect":
                raise ClientGone
            has_more = message.get("more_body", False)
            yield message.get("body", b"")

    def _too_large(self) -> Turned:
        return Turned(413, _("This is too large: %(limit)d MB fit in one request."), limit=self.body_limit // 1_000_000)

    def _keep(self, body: Any, chunk: bytes) -> None:
        if self.spooled > MOST_SPOOLED:
            raise Turned(503, _("Too much is being sent at once. Please try again in a moment."))
        try:
            body.write(chunk)
        except OSError as problem:
            if not room.is_spent(problem):
                raise
            raise Turned(507, _("There is no room left to receive this. Nothing was changed.")) from problem

    async def _answer(self, scope: Message, body: Any, size: int) -> Answer:
        if self.waiting >= MOST_WAITING:
            raise Turned(503, _("Many people are here at once. Please try again in a moment."))
        self.waiting += 1
        try:
            return await self.on_thread(self._play, environ_of(scope, body, size, is_https=self.is_https))
        finally:
            self.waiting -= 1

    async def _send(self, send: Send, answer: Answer, *, is_head: bool) -> None:
        status, headers, content, close = answer
        try:
            await send({"type": "http.response.start", "status": status, "headers": headers})
            if isinstance(content, bytes) or is_head:
                whole = content if isinstance(content, bytes) and not is_head else b""
                await send({"type": "http.response.body", "body": whole, "more_body": False})
                return
            while (chunk := await self.on_thread(next, content, None)) is not None:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            await self.on_thread(close)

    def _play(self, environ: dict[str, Any]) -> Answer:
        begun: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            # In place: an application may begin once more, with the page of its own failure.
            begun[:] = [int(status[:3]), [(k.lower().encode("latin1"), v.encode("latin1")) for k, v in headers]]

        result: Iterable[bytes] = self.wsgi(environ, start_response)
        close = getattr(result, "close", lambda: None)
        if getattr(result, "streaming", True):
            return begun[0], begun[1], iter(result), close
        try:
            return begun[0], begun[1], b"".join(result), lambda: None
        finally:
            close()

    async def on_thread(self, function: Callable[..., Any], *args: Any) -> Any:
        """Call a function on one of the threads that hold the database connections."""
        return await asyncio.get_running_loop().run_in_executor(self.pool, function, *args)


def _announced(scope: Message) -> int:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    if not lengths:
        return 0
    if len(set(lengths)) > 1 or not lengths[0].isdigit():
        raise Turned(400, _("The length of this request makes no sense."))
    return int(lengths[0])


def environ_of(scope: Message, body: Any, size: int, *, is_https: bool) -> dict[str, Any]:
    """A request as a WSGI application reads it."""
    raw = scope.get("raw_path") or scope["path"].encode()
    host, port = scope.get("server") or ("localhost", 80)
    return {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(raw.partition(b"?")[0]).decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": (scope.get("client") or ("", 0))[0],
        "CONTENT_LENGTH": str(size),
        "wsgi.version": (1, 0),
        # A public address that begins with https has its TLS ended in front of us; no header has to say so.
        "wsgi.url_scheme": "https" if is_https else scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": lambda file, _size: FileWrapper(file, BLOCK),
        **_header_variables(scope["headers"]),
    }


def _header_variables(headers: Headers) -> dict[str, str]:
    variables: dict[str, str] = {}
    for raw, value in headers:
        if raw == b"content-type":
            variables["CONTENT_TYPE"] = value.decode("latin1")
        # "x_real_ip" and "x-real-ip" would become one variable: only the hyphen is believed.
        if b"_" in raw or raw in NEVER_PASSED:
            continue
        name = "HTTP_" + raw.decode("latin1").upper().replace("-", "_")
        joint = "; " if raw == b"cookie" else ","
        text = value.decode("latin1")
        variables[name] = f"{variables[name]}{joint}{text}" if name in variables else text
    return variables


def _plainly(_scope: Message, turned: Turned) -> tuple[Headers, bytes]:
    return [(b"content-type", b"text/plain; charset=utf-8"), (b"x-content-type-options", b"nosniff")], str(turned).encode()


async def _turn_away(send: Send, status: int, headers: Headers, body: bytes) -> None:
    more = [
        (b"cache-control", b"no-store"),
        # The rest of what was sent is not read, so the connection cannot be used again.
        (b"connection", b"close"),
        *([(b"retry-after", b"5")] if status == 503 else []),
    ]
    log.info("turned away", status=status)
    await send({"type": "http.response.start", "status": status, "headers": headers + more})
    await send({"type": "http.response.body", "body": body, "more_body": False})
