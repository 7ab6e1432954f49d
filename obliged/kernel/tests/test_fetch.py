"""We call nobody inside, follow nobody, wait for nobody."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from obliged.kernel import fetch as fetching
from obliged.kernel.fetch import NotFetched, fetch, is_public


class Outside(BaseHTTPRequestHandler):
    """Somebody outside, with bad manners on request."""

    seen: list[tuple[str, str, bytes]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.seen.append((self.path, self.headers["Host"], body))
        self.send_response(302 if self.path == "/away" else 200)
        self.send_header("Location", "http://127.0.0.1:1/inside")
        self.end_headers()
        getattr(self, f"say_{self.path.strip('/')}", lambda: self.wfile.write(b"thanks"))()

    do_GET = do_POST  # noqa: N815  (the name the standard library calls)

    def say_much(self) -> None:
        self.wfile.write(b"x" * 300_000)

    def say_slowly(self) -> None:
        for _ in range(20):
            self.wfile.write(b"x")
            self.wfile.flush()
            threading.Event().wait(0.1)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def outside() -> Iterator[str]:
    """A server of this machine that counts as outside."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


@pytest.fixture
def _counts_as_outside(monkeypatch) -> None:
    monkeypatch.setattr(fetching, "is_public", lambda address: True)


INSIDE = """
127.0.0.1 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.2.1 198.18.0.1 224.0.0.1 240.0.0.1
255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::7f00:1 64:ff9b::7f00:1
64:ff9b::10.0.0.1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1:: fec0::1 2001:db8::1 2001:0:7f00:1::80ff:fffe
""".split()


@pytest.mark.parametrize("address", INSIDE)
def test_an_inside_address_is_known_in_every_notation(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_a_public_address_is_known(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::ffff:7f00:1]", "0"]
)
def test_nobody_inside_is_called(host, outside):
    before = len(Outside.seen)
    with pytest.raises(NotFetched):
        fetch(f"http://{host}:{outside.rpartition(':')[2]}/")
    assert len(Outside.seen) == before


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "gopher://x", "//x", "", "http://", "http://me:pw@x/", "http://x/\n", "http://" + "x" * 3000]
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(NotFetched, match="no web address"):
        fetch(url)


@pytest.mark.usefixtures("_counts_as_outside")
def test_a_body_arrives_under_the_name_that_was_called(outside):
    fetched = fetch(f"{outside}/hook?a=1", method="POST", body=b"{}", headers={"Host": "forged"})
    assert (fetched.status, fetched.content) == (200, b"thanks")
    assert Outside.seen[-1] == ("/hook?a=1", outside.removeprefix("http://"), b"{}")


@pytest.mark.usefixtures("_counts_as_outside")
def test_a_redirect_is_not_followed(outside):
    assert fetch(f"{outside}/away").status == 302


@pytest.mark.usefixtures("_counts_as_outside")
def test_only_so_much_is_read(outside):
    assert len(fetch(f"{outside}/much").content) == 100_000


@pytest.mark.usefixtures("_counts_as_outside")
def test_who_answers_drop_by_drop_is_left_in_time(outside, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.4)
    with pytest.raises(NotFetched, match="in time"):
        fetch(f"{outside}/slowly")


@pytest.mark.usefixtures("_counts_as_outside")
def test_who_is_not_there_is_said():
    with pytest.raises(NotFetched, match="could not be reached"):
        fetch("http://127.0.0.1:1/")
