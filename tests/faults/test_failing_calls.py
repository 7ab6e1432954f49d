"""Fault F4, below the database: the n-th call that writes or syncs fails with an error of the disk, on SQLite. What was
acknowledged is there, the database is whole, and it serves again without a restart."""

from __future__ import annotations

import os
import subprocess
from contextlib import closing
from uuid import uuid4

import httpx
import pysqlite3
import pytest

from tests.faults.running import Running, soon

# The calls of one request, and a few of what follows it; each fails once, at a place of its own.
CALLS = "pwrite64,fdatasync,fsync,ftruncate"


def ask(product: Running, key: str) -> tuple[str, int]:
    """Ask for something under a title of its own; the title and the status of the answer, 0 without one."""
    title = f"call-{uuid4().hex}"
    body, headers = {"title": title, "to": {"team": "it-service"}}, {"Authorization": f"Bearer {key}"}
    try:
        return title, httpx.post(f"{product.url}/api/v1/requests", json=body, headers=headers, timeout=30).status_code
    except httpx.TransportError:
        return title, 0


def writers(product: Running) -> list[int]:
    """The processes that hold the database open."""
    found = []
    for pid in product.processes():
        try:
            names = [os.readlink(f"/proc/{pid}/fd/{each}") for each in os.listdir(f"/proc/{pid}/fd")]
        except FileNotFoundError:
            continue
        found += [pid] if any(name.endswith("obliged.sqlite3") for name in names) else []
    return found


def hurt(product: Running, number: int, key: str) -> tuple[str, int]:
    """One request while the call of this number fails; only files of the database are touched."""
    base = product.data / "obliged.sqlite3"
    words = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}", "-e", f"inject={CALLS}:error=EIO:when={number}"]
    words += [word for name in (base, f"{base}-wal") for word in ("-P", str(name))]
    words += [word for pid in writers(product) for word in ("-p", str(pid))]
    tracer = subprocess.Popen(words, stderr=subprocess.PIPE)
    try:
        assert soon(lambda: all(is_traced(pid) for pid in writers(product)), 20), tracer.stderr.read()
        return ask(product, key)
    finally:
        tracer.terminate()
        tracer.wait(20)


def is_traced(pid: int) -> bool:
    """Does somebody look over this process's shoulder?"""
    with open(f"/proc/{pid}/status") as status:
        return "TracerPid:\t0\n" not in status.read()


def check_kept(product: Running, said: dict[str, int]) -> None:
    """What was acknowledged is there once, what was refused is not, and the database is whole."""
    with closing(pysqlite3.connect(product.data / "obliged.sqlite3")) as own:
        assert own.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        there = [title for (title,) in own.execute("SELECT title FROM promises_ask WHERE title LIKE 'call-%'")]
    acknowledged = {title for title, status in said.items() if status == 201}
    refused = {title for title, status in said.items() if status >= 400}
    assert (acknowledged - set(there), refused & set(there), len(there) - len(set(there))) == (set(), set(), 0)


def tried(product: Running, keys: dict[str, str], numbers: range) -> dict[str, int]:
    """One request for each of these calls, each followed by one that nothing happens to; what was said to each."""
    askers, said = [key for handle, key in keys.items() if handle.startswith("ana")], {}
    for number in numbers:
        said |= dict([hurt(product, number, askers[number % len(askers)])])
        assert soon(lambda number=number: ask(product, askers[number % len(askers)])[1] == 201, 30), number
    failed = sum(status != 201 for status in said.values())
    print(f"\n{len(said)} calls failed: {failed} answered as a failure, {len(said) - failed} as done")
    return said


@pytest.mark.timeout(240)
def test_a_call_that_fails_is_told_as_a_failure_or_does_no_harm(product, keys):
    said = tried(product, keys, range(1, 11))
    check_kept(product, said)
    assert any(status >= 500 for status in said.values())
    assert product.say("check", "--history").returncode == 0


@pytest.mark.long
@pytest.mark.timeout(900)
def test_sixty_calls_that_fail_lose_nothing_and_break_nothing(product, keys):
    check_kept(product, tried(product, keys, range(1, 61)))
    assert product.say("check", "--history").returncode == 0
