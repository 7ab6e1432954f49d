"""The file of a backup: a gzipped tar of plain files, written and read as a stream, the manifest last."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from obliged.kernel.rules import Refused
from obliged.ops.backup import manifest
from obliged.ops.backup.manifest import Manifest

Tick = Callable[[int], None]
Take = Callable[[str, IO[bytes]], None]
CHUNK = 1 << 20
# Photos and papers are compressed already, and a database shrinks well even in haste.
HASTE = 1
FILE = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})")
PLACES = re.compile(
    rf"database\.sqlite3|database\.dump|{FILE.pattern}|secrets/(secret_key|\.env)|forgotten\.txt|{re.escape(manifest.NAME)}"
)
DAMAGED = (tarfile.TarError, EOFError, OSError, zlib.error, ValueError, KeyError)


class Summed:
    """A stream that counts and sums what is read through it."""

    def __init__(self, stream: IO[bytes], tick: Tick) -> None:
        self.stream, self.tick, self.size, self.sum = stream, tick, 0, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.stream.read(size)
        self.size += len(chunk)
        self.sum.update(chunk)
        self.tick(len(chunk))
        return chunk

    def said(self) -> dict[str, Any]:
        """Size and sum, as a manifest has them."""
        return {"size": self.size, "sha256": self.sum.hexdigest()}


@contextmanager
def packing(file: IO[bytes], about: Manifest, tick: Tick) -> Iterator[Callable[[str, Path], None]]:
    """Write members one after the other, and at the end the manifest that names them all."""
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=HASTE) as packed, tarfile.open(fileobj=packed, mode="w|") as tar:

        def add(name: str, path: Path) -> None:
            with path.open("rb") as stream:
                summed = Summed(stream, tick)
                tar.addfile(_head(name, path.stat().st_size), summed)  # type: ignore[arg-type]
            about.members[name] = summed.said()

        yield add
        said = about.as_bytes()
        tar.addfile(_head(manifest.NAME, len(said)), io.BytesIO(said))


def unpack(path: Path, tick: Tick, take: Take | None = None) -> Manifest:
    """Read a backup from its first byte to its last, and hand each member to `take`; refused in words if anything is wrong."""
    try:
        file = path.open("rb")
    except OSError as problem:
        raise Refused(f"{path}: {problem.strerror}.") from problem
    with file, gzip.GzipFile(fileobj=file) as packed:
        try:
            with tarfile.open(fileobj=packed, mode="r|") as tar:
                about = _compared(*_read_all(tar, tick, take or _pass_by))
            # The sum of the whole is in its last bytes.
            while packed.read(CHUNK):
                pass
        except DAMAGED as problem:
            raise Refused(f"{path} is no whole backup: damaged, cut short, or something else. Nothing was changed.") from problem
    return about


def _head(name: str, size: int) -> tarfile.TarInfo:
    head = tarfile.TarInfo(name)
    head.size, head.mode = size, 0o600
    return head


def _read_all(tar: tarfile.TarFile, tick: Tick, take: Take) -> tuple[Manifest | None, dict[str, Any]]:
    about, found = None, dict[str, Any]()
    for member in tar:
        stream = tar.extractfile(member) if member.isreg() else None
        # What a backup may hold is said by name, so no member can lead to another place of the disk.
        if stream is None or about or member.name in found or not PLACES.fullmatch(member.name):
            raise Refused(f"This file holds {member.name!r}, which has no place in a backup. Nothing was changed.")
        if member.name == manifest.NAME:
            about = manifest.read(stream.read(manifest.LARGEST))
            continue
        summed = Summed(stream, tick)
        take(member.name, summed)  # type: ignore[arg-type]
        found[member.name] = summed.said()
    return about, found


def _compared(about: Manifest | None, found: dict[str, Any]) -> Manifest:
    if about is None or about.members != found:
        raise ValueError("not what was written")
    if wrong := [name for name, said in found.items() if (at := FILE.fullmatch(name)) and at[2] != said["sha256"]]:
        raise ValueError(f"{wrong[0]} is not what its name says")
    return about


def _pass_by(_name: str, stream: IO[bytes]) -> None:
    while stream.read(CHUNK):
        pass
