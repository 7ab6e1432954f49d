"""A PostgreSQL of our own for measuring: it keeps its data between runs, and writes as safely as in life."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.places import ROOT, Place, fill, program, recipe

SETTINGS = {"shared_buffers": "512MB", "listen_addresses": "", "max_connections": "60"}


def command() -> Any:
    """What `bin/postgres` knows: where the programs are, and as whom they run."""
    loader = SourceFileLoader("postgres_command", str(ROOT / "bin/postgres"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@dataclass
class Server:
    """A running PostgreSQL: where its socket is, and its first process."""

    folder: Path
    socket: Path
    play: Any

    @property
    def process(self) -> int:
        return int((self.folder / "postmaster.pid").read_text().split()[0])

    def address(self, name: str) -> str:
        """What the product calls one of its databases."""
        return f"postgresql://obliged@/{name}?host={self.socket}"

    def has(self, name: str) -> bool:
        """Whether there is a database of this name."""
        return f"\n{name}\n" in "\n" + self.play("psql", "-Atc", "SELECT datname FROM pg_database", "postgres")

    def copy(self, kept: str, name: str) -> None:
        """A database like another one."""
        self.play("dropdb", "--if-exists", name)
        self.play("createdb", "-T", kept, name)


@contextmanager
def running(cache: Path) -> Iterator[Server]:
    """The server, for as long as it is needed."""
    known = command()
    user, folder = known.other_user(), cache / "postgres"
    with TemporaryDirectory(prefix="bench-") as socket:
        environ = os.environ | {"PGHOST": socket, "PGUSER": "obliged"}

        def play(program: str, *words: str) -> str:
            words = (str(known.programs() / program), *words)
            return subprocess.run(words, env=environ, cwd=socket, check=True, stdout=subprocess.PIPE, text=True, **user).stdout

        if user:
            os.chown(socket, user["user"], user["group"])
        if not folder.exists():
            folder.mkdir()
            os.chown(folder, user.get("user", -1), user.get("group", -1))
            play("initdb", "-D", str(folder), "-A", "trust", "-U", "obliged", "-E", "UTF8", "--locale=C.UTF-8")
        options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        play("pg_ctl", "-D", str(folder), "-w", "-l", str(folder / "log"), "-o", f"{options} -k '{socket}'", "start")
        try:
            yield Server(folder, Path(socket), play)
        finally:
            play("pg_ctl", "-D", str(folder), "-m", "fast", "stop")


@contextmanager
def postgresql_place(cache: Path, size: int) -> Iterator[Place]:
    """A product over a copy of the data on PostgreSQL."""
    kept = f"kept_{size}_{recipe()}"
    with running(cache) as server, TemporaryDirectory(prefix="run-", dir=cache) as data:
        if not server.has(kept):
            server.copy("template0", "making")
            fill(size, OBLIGED_DATA=data, DATABASE_URL=server.address("making"))
            server.play("vacuumdb", "--analyze", "making")
            server.play("psql", "-c", f"ALTER DATABASE making RENAME TO {kept}", "postgres")
        yield ready(server, kept, data)


@contextmanager
def empty_postgresql_place(cache: Path) -> Iterator[Place]:
    """A product on PostgreSQL that nobody has used yet."""
    with running(cache) as server, TemporaryDirectory(prefix="run-", dir=cache) as data:
        yield ready(server, "template0", data)


def ready(server: Server, kept: str, data: str) -> Place:
    """A copy of a database, brought up to today's schema."""
    server.copy(kept, "run")
    settings = {"OBLIGED_DATA": data, "DATABASE_URL": server.address("run")}
    program("obliged", "migrate", **settings)
    return Place(settings, [server.process])
