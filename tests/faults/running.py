"""A product that may be hurt: a data folder and a session of its own, on the database of this test run."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import httpx
import psycopg

PASSWORD = "a-long-pass-phrase"
ROOT = Path(__file__).resolve().parents[2]
OURS = ("OBLIGED_", "DATABASE_URL", "DJANGO_")
# Ana and 23 colleagues ask, each with a key; Bo and Lea answer.
SEED = """
import json
from obliged.ground.people import moves as people
from obliged.ground.people.moves.entry import Newcomer
ada = people.welcome(Newcomer("Ada Weiss", "ada@alderway.example", "a-long-pass-phrase"), organisation="Alderway", zone="UTC")
team = people.found_team("IT Service", by=ada)
keys = {}
for name in ["Bo", "Lea", "Ana", *(f"Ana {number}" for number in range(1, 24))]:
    email = name.lower().replace(" ", "-") + "@alderway.example"
    person = people.add_person(Newcomer(name, email, "a-long-pass-phrase" if name in ("Ana", "Bo") else None))
    keys[person.handle] = people.make_token(person, name="a program", scope="write")[1]
    if name in ("Bo", "Lea"):
        people.join_team(person, team, by=ada)
print(json.dumps(keys))
"""


class Running:
    """One installation: `start()` it, ask it through `site`, kill any of its processes, read its rows with `say_python`."""

    def __init__(self, data: Path, database: str = "", **said: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as door:
            self.port = door.getsockname()[1]
        self.data, self.database = data, database
        named = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        own = {"OBLIGED_DATA": str(data), "DATABASE_URL": database, "OBLIGED_WORKERS": "2" if database else "1"}
        self.environment = named | own | {"DJANGO_SETTINGS_MODULE": "obliged.config.settings"} | said
        self.url, self.log = f"http://127.0.0.1:{self.port}", data.with_suffix(".log")
        self.site = httpx.Client(base_url=self.url, timeout=20)
        self.process: subprocess.Popen[bytes] | None = None

    def say(self, *words: str, seconds: float = 90) -> subprocess.CompletedProcess[str]:
        """Run one command of the product to its end."""
        command = [sys.executable, "-m", "obliged", *words]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=seconds)

    def say_python(self, lines: str, seconds: float = 90) -> str:
        """Run a few lines inside the product, in a process of their own."""
        command = [sys.executable, "-c", "import django; django.setup()\n" + lines]
        run = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=seconds)
        assert run.returncode == 0, run.stderr
        return run.stdout.strip()

    def start(self, *before: str, seconds: float = 60) -> float:
        """Serve, in a session of its own; the seconds until people can be served."""
        words = [*before, sys.executable, "-m", "obliged", "serve", "--port", str(self.port)]
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(words, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True)
        assert soon(lambda: self.process.poll() is not None or self.is_well(0.1), seconds), self.log.read_text()[-4000:]
        assert self.process.poll() is None, self.log.read_text()[-4000:]
        return time.monotonic() - began

    def is_well(self, seconds: float = 60) -> bool:
        """Can people be served within a while?"""
        return soon(lambda: self.site.get("/readyz").status_code == 200, seconds)

    def processes(self) -> list[int]:
        """Every living process of this installation: those of its session, and no others."""
        session = str(self.process.pid) if self.process else ""
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if session and _session(pid) == session]

    def kill_one(self, chance: random.Random) -> None:
        """Kill any process but the supervisor, without a word."""
        others = [pid for pid in self.processes() if self.process and pid != self.process.pid]
        _kill(chance.choice(others)) if others else None

    def kill_all(self) -> None:
        """Kill every process at once, as a machine that loses its power would, but for the disk."""
        while left := self.processes():
            [_kill(pid) for pid in left]
            self.process and self.process.poll()
            time.sleep(0.01)

    def signed_in(self, email: str) -> httpx.Client:
        """Somebody's browser without a window, let in by the door; it sends the proof every form of a page carries."""
        browser = httpx.Client(base_url=self.url, timeout=20, follow_redirects=True)
        proof = proof_in(browser.get("/accounts/login/").text)
        form = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": proof}
        answer = browser.post("/accounts/login/", data=form, headers={"Referer": self.url})
        assert answer.url.path == "/today", answer.text
        return browser

    def stop(self) -> int:
        """Ctrl-C, and the code it ends with; whatever is left then is killed."""
        assert self.process
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(40)
        finally:
            self.kill_all()


def seeded(common: Path) -> dict[str, str]:
    """One filled installation for all tests of a run, made by whoever comes first: the keys of its people, by handle."""
    place = Running(common / "seed", database_of("seed") if is_postgresql() else "")
    with (common / "seed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (common / "keys.json").exists():
            if is_postgresql():
                _on_postgresql("CREATE DATABASE seed")
            migrated = place.say("migrate")
            assert migrated.returncode == 0, migrated.stderr
            keys = place.say_python(SEED)
            assert place.say("index").returncode == 0
            (common / "keys.json").write_text(keys)
    return json.loads((common / "keys.json").read_text())


def copied(common: Path, place: Path, **said: str) -> Running:
    """An installation like the seeded one, to be hurt."""
    with (common / "seed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.copytree(common / "seed", place, dirs_exist_ok=True)
        if not is_postgresql():
            return Running(place, **said)
        name = f"hurt_{uuid4().hex[:12]}"
        _on_postgresql(f"CREATE DATABASE {name} TEMPLATE seed")
    return Running(place, database_of(name), **said)


def proof_in(page: str) -> str:
    """The proof of origin that a page's forms carry."""
    return page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


def is_postgresql() -> bool:
    """Does this test run speak to PostgreSQL?"""
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def database_of(name: str) -> str:
    """The address of another database beside the one of this test run."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{name}"))


def soon(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether something comes true within a while."""
    waiter, until = threading.Event(), time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if is_so():
                return True
        except httpx.TransportError:
            pass
        waiter.wait(0.05)
    return False


def _on_postgresql(words: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as own:
        own.execute(words)


def _session(pid: int) -> str:
    try:
        said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if said[0] == "Z" else said[3]


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
