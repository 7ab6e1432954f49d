"""One who asks: each time on a connection of its own, and notes how long the answer took."""

from __future__ import annotations

import socket
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

LONGEST_WAIT = 30


class WrongAnswer(Exception):
    """The server answered something else than was expected, so no figure would mean anything."""


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The words of the answer, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (zlib.decompress(self.body, 31) if packed else self.body).decode()


@dataclass
class Client:
    """A browser with nothing but a jar of cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Look at a page."""
        return self.ask("GET", path, b"")

    def post(self, path: str, said: dict[str, str]) -> Answer:
        """Send a form."""
        return self.ask("POST", path, urlencode(said).encode())

    def ask(self, method: str, path: str, body: bytes) -> Answer:
        """One request on a new connection, read to its end."""
        began = time.perf_counter()
        with socket.create_connection(("127.0.0.1", self.port), LONGEST_WAIT) as line:
            line.sendall(self.head(method, path, len(body)) + body)
            whole = b"".join(iter(lambda: line.recv(65_536), b""))
        return read(whole, time.perf_counter() - began)

    def head(self, method: str, path: str, size: int) -> bytes:
        """The first lines of a request, as a browser would send them."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            # Each on its own line, as a proxy asks: what it costs to let somebody in is a part of the cost.
            "Connection: close",
            "Accept: text/html",
            "Accept-Encoding: gzip",
            "Accept-Language: en",
            f"Cookie: {cookies}",
        ]
        if method == "POST":
            origin = f"Origin: http://127.0.0.1:{self.port}"
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {size}", origin]
        return "\r\n".join([*lines, "", ""]).encode()


def read(whole: bytes, seconds: float) -> Answer:
    """An answer from its bytes."""
    head, _, body = whole.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin1").split("\r\n")
    pairs = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    cookies = dict(value.partition(";")[0].split("=", 1) for name, value in pairs if name == "set-cookie")
    return Answer(int(first.split()[1]), dict(pairs), cookies, unchunked(body, dict(pairs)), seconds)


def unchunked(body: bytes, headers: dict[str, str]) -> bytes:
    """The body without the marks of a transfer in chunks."""
    if headers.get("transfer-encoding") != "chunked":
        return body
    parts, rest = [], body
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        parts.append(rest[: int(size, 16)])
        rest = rest[int(size, 16) + 2 :]
    return b"".join(parts)


def together(act: Callable[[int], Answer], count: int, at_once: int) -> list[Answer]:
    """Do something so many times, some at once."""
    with ThreadPoolExecutor(at_once) as crowd:
        return list(crowd.map(act, range(count)))
