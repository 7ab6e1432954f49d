"""Case 2, fault F5: the disk with the data is full. Reading goes on, writing is answered in words, nothing is half written,
within ten seconds of room all goes on; and it was said before it was full."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.faults.running import Running, is_postgresql, proof_in, soon

# A disk of its own that nobody outside of the product's session sees, and that goes when its last process ends.
OWN_DISK = 'mount -t tmpfs -o size=64m obliged "$OBLIGED_DATA" && cp -a "$OBLIGED_DATA.first/." "$OBLIGED_DATA" && exec "$@"'
PAGES = ("/today", "/requests", "/directory", "/ask", "/settings", "/requests/1")


class FullDisk:
    """A product on a disk of 64 MB, a hand to fill it with, Ana's program and her browser."""

    def __init__(self, product: Running, key: str) -> None:
        self.product, self.key = product, {"Authorization": f"Bearer {key}"}
        product.data.rename(f"{product.data}.first")
        product.data.mkdir()
        own = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else []), "--"]
        # What is received waits on the same disk, so that it fills at the gate, in the files and in the database.
        product.environment["TMPDIR"] = str(product.data)
        product.start(*own, "sh", "-c", OWN_DISK, "sh")
        # What the processes of another mount namespace see is found under their own root.
        self.folder = Path(f"/proc/{product.process.pid}/root{product.data}")
        self.ballast = self.folder / "ballast"
        self.first = f"/requests/{self.write().json()['id']}"
        self.browser = product.signed_in("ana@alderway.example")
        self.proof = {"csrfmiddlewaretoken": proof_in(self.browser.get("/settings").text)}

    def fill(self, share: float) -> None:
        """Use up the disk to a share of it."""
        disk = os.statvfs(self.folder)
        wanted = int(disk.f_blocks * share) - (disk.f_blocks - disk.f_bfree)
        with self.ballast.open("ab", buffering=0) as ballast, suppress(OSError):
            ballast.write(b"\0" * (wanted * disk.f_frsize))

    def warnings(self) -> list[str]:
        """What whoever watches is told."""
        return self.product.site.get("/readyz").json()["warnings"]

    def write(self, **said: str) -> httpx.Response:
        """Ask for something by the API."""
        body = {"title": "A laptop", "to": {"team": "it-service"}} | said
        return self.product.site.post("/api/v1/requests", json=body, headers=self.key)

    def hang(self, size: int) -> httpx.Response:
        """Hang a file on a request by the API."""
        files = {"file": (f"{size}.txt", os.urandom(size))}
        return self.product.site.post(f"/api/v1{self.first}/attachments", files=files, headers=self.key)

    def post(self, path: str, **said: str) -> httpx.Response:
        """Send a form of a page, and do not follow where it leads."""
        headers = {"Referer": f"{self.product.url}{self.first}"}
        return self.browser.post(path, data=self.proof | said, headers=headers, follow_redirects=False)


@pytest.fixture
def disk(a_product, keys) -> FullDisk:
    return FullDisk(a_product(), keys["ana"])


def until_refused(write: Callable[[], httpx.Response]) -> httpx.Response:
    """Write until it is refused, or so often that it never will be; the last answer."""
    answers = (write() for _ in range(200))
    return next(answer for answer in answers if answer.status_code != 201)


def check_refused(answer: httpx.Response) -> None:
    said = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (507, "application/problem+json")
    assert said["title"] == "There is no room left here" and "room" in said["detail"]


@pytest.mark.timeout(180)
def test_a_full_disk_is_told_in_words_and_reading_goes_on(disk):
    assert disk.warnings() == []
    disk.fill(0.92)
    assert "% full" in disk.warnings()[0] and disk.write().status_code == 201
    # A toast waits to be read, and to read it is to write that it was.
    assert disk.post("/settings/sign-in/end-others").status_code == 302

    disk.fill(1)
    for size in (300_000, 30_000):
        check_refused(until_refused(lambda size=size: disk.hang(size)))
    if not is_postgresql():
        check_refused(until_refused(lambda: disk.write(details="x" * 19_000)))
        said = disk.post(f"{disk.first}/messages", text="y" * 5000)
        assert (said.status_code, "There is no room left here" in said.text) == (507, True)
    shown = {path: disk.browser.get(path).status_code for path in PAGES}
    assert shown == dict.fromkeys(PAGES, 200)
    assert disk.product.site.get("/api/v1/requests", headers=disk.key).status_code == 200

    disk.ballast.unlink()
    assert soon(lambda: disk.write(details="z" * 19_000).status_code == disk.hang(30_000).status_code == 201, seconds=10)
    assert [path.name for path in disk.folder.glob("files/new-*")] == []
    assert disk.product.site.get("/readyz").json()["problems"] == []
