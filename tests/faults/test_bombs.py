"""Case 12: bombs are measured before they are opened. Each is refused or kept unopened within five seconds, in 100 MB of memory."""

from __future__ import annotations

import gzip
import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.running import Running, proof_in

MOST_MEMORY = 100_000  # kB
READ = """
import resource, time
from obliged.kernel.rules import Refused
from obliged.kernel.tables import read_rows
before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
try:
    for row in read_rows(open(PLACE, "rb")).rows: pass
    print("read")
except Refused as no:
    print(no)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, time.process_time() - began)
"""


def picture(side: int) -> bytes:
    """A PNG of so many white dots to a side, which is small until it is opened."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress((b"\0" + b"\xff" * ((side + 7) // 8)) * side, 1)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def nested(depth: int) -> bytes:
    """Zeros in a zip in a zip in a zip."""
    content = b"\0" * 50_000_000
    for _ in range(depth):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inside", content)
        content = packed.getvalue()
    return content


@pytest.fixture
def unhurt(served) -> Iterator[Running]:
    """The served product, which may take five seconds and 100 MB more, and no more than that."""
    before, began = memory(served), time.monotonic()
    yield served
    assert time.monotonic() - began < 5
    assert memory(served) - before < MOST_MEMORY


def memory(product: Running) -> int:
    """What all processes of the product have ever needed together, in kB."""
    texts = (Path(f"/proc/{pid}/status").read_text() for pid in product.processes())
    return sum(int(text.partition("VmHWM:")[2].split()[0]) for text in texts)


@pytest.fixture(scope="module")
def bo(served) -> httpx.Client:
    browser = served.signed_in("bo@alderway.example")
    browser.headers["X-CSRFToken"] = proof_in(browser.get("/settings").text)
    browser.headers["Referer"] = served.url
    return browser


BOMB = picture(30_000)


def test_a_picture_of_900_million_dots_is_no_portrait(bo, unhurt):
    said = bo.post("/settings/photo", files={"photo": ("me.png", BOMB, "image/png")})
    assert (said.status_code, "not a picture that can be shown" in said.text) == (409, True)


@pytest.mark.parametrize("make", [lambda: nested(1), lambda: nested(3), lambda: BOMB], ids=["zip", "zips in zips", "picture"])
def test_a_bomb_hung_on_a_request_is_kept_as_it_is(keys, unhurt, make: Callable[[], bytes]):
    headers = {"Authorization": f"Bearer {keys['ana-3']}"}
    asked = unhurt.site.post("/api/v1/requests", json={"title": "A file", "to": {"team": "it-service"}}, headers=headers)
    place, bomb = f"/api/v1/requests/{asked.json()['id']}/attachments", make()
    hung = unhurt.site.post(place, files={"file": ("bomb", bomb)}, headers=headers)
    assert unhurt.site.get(f"{place}/{hung.json()['id']}", headers=headers).content == bomb


def test_a_packed_body_is_not_unpacked(keys, unhurt):
    body = gzip.compress(b"\0" * 300_000_000, 1)
    headers = {"Authorization": f"Bearer {keys['ana-4']}", "Content-Type": "application/json", "Content-Encoding": "gzip"}
    said = unhurt.site.post("/api/v1/requests", content=body, headers=headers)
    assert (said.status_code, said.headers["Content-Type"]) in [
        (400, "application/problem+json"),
        (413, "application/problem+json"),
    ]


@pytest.mark.parametrize("line", [b"\0", b"a,b\n", b"x" * 900], ids=["zeros", "short lines", "one line"])
def test_a_packed_table_of_300_million_bytes_is_refused(served, tmp_path, line):
    bomb = tmp_path / "people.csv.gz"
    bomb.write_bytes(gzip.compress(line * (300_000_000 // len(line)), 1))
    words, figures = served.say_python(READ.replace("PLACE", repr(str(bomb)))).splitlines()
    more, seconds = (float(each) for each in figures.split())
    assert words.startswith(("Line 1 holds a NUL", "This file ", "A line of this file"))
    assert more < MOST_MEMORY and seconds < 5
