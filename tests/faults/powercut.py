"""A machine that loses its power: what the product wrote is recorded, call by call, and disks are made of it as they could be
found afterwards, where only what was synced is sure to be there."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = "write,writev,pwrite64,sendto,sendmsg,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat"
_LINE = re.compile(r"^(\d+) +[\d.]+ (\w+)\((.*)\) = (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def traced(log: Path) -> list[str]:
    """The words before a command that record what it does to files; bytes are written whole."""
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-ttt", "-xx", "-s", "1000000", "-y", "-e", f"trace={CALLS}", "-o", str(log)]


@dataclass
class Step:
    """One call that changed a file, or a mark a client's answer left in the record."""

    kind: str
    name: str
    at: int = 0
    content: bytes = b""
    to: str = ""


@dataclass
class Disk:
    """Files as they are sure to be after the machine lost its power, and what may have reached the disk beside."""

    sure: dict[str, bytearray] = field(default_factory=dict)
    loose: dict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))

    def play(self, step: Step) -> None:
        """Do what one call did. What a file holds is sure once it is synced, what it is called once its folder is."""
        if step.kind == "sync":
            for each in self.loose.pop(step.name, []):
                _apply(self.sure, each)
        elif step.kind in ("rename", "unlink"):
            self.loose[os.path.dirname(step.to or step.name)].append(step)
        elif step.kind != "mark":
            self._forget_namesake(step.name)
            self.loose[step.name].append(step)

    def _forget_namesake(self, name: str) -> None:
        # A file that is made anew under a name is never found before the old one is gone: names are kept in order.
        waiting = self.loose[os.path.dirname(name)]
        gone = [step for step in waiting if step.kind == "unlink" and step.name == name]
        for step in gone:
            _apply(self.sure, step)
            waiting.remove(step)

    def found(self, chance: random.Random) -> dict[str, bytearray]:
        """One way the disk may be found: of what was not synced, any part in any order, and single sectors of it torn."""
        files = {name: bytearray(content) for name, content in self.sure.items()}
        for steps in self.loose.values():
            kept = [step for step in steps if chance.random() < 0.5]
            chance.shuffle(kept) if chance.random() < 0.5 else None
            for step in kept:
                _apply(files, _torn(step, chance) if chance.random() < 0.3 else step)
        return files


def _apply(files: dict[str, bytearray], step: Step) -> None:
    if step.kind == "rename":
        if step.name in files:
            files[step.to] = files.pop(step.name)
        return
    if step.kind == "unlink":
        files.pop(step.name, None)
        return
    content = files.setdefault(step.name, bytearray())
    if step.kind == "truncate":
        del content[step.at :]
        content.extend(b"\0" * (step.at - len(content)))
    elif step.kind == "write":
        if len(content) < step.at + len(step.content):
            content.extend(b"\0" * (step.at + len(step.content) - len(content)))
        content[step.at : step.at + len(step.content)] = step.content


def _torn(step: Step, chance: random.Random) -> Step:
    if step.kind != "write":
        return step
    sectors = max(1, len(step.content) // SECTOR)
    return Step("write", step.name, step.at, step.content[: chance.randrange(sectors + 1) * SECTOR])


def recorded(log: Path, folder: Path, mark: bytes) -> list[Step]:
    """The steps of a record, of the files below a folder, in order; a call that sends `mark…` is a mark."""
    reader = _Reader(str(folder), mark)
    unfinished: dict[str, str] = {}
    with log.open(errors="replace") as lines:
        for line in lines:
            whole = _joined(line, unfinished)
            if whole and (found := _LINE.match(whole)):
                reader.read(*found.groups()[1:])
    return reader.steps


def _joined(line: str, unfinished: dict[str, str]) -> str:
    pid = line.partition(" ")[0]
    if line.rstrip().endswith("<unfinished ...>"):
        unfinished[pid] = line.rpartition("<unfinished ...>")[0]
        return ""
    if " resumed>" in line:
        begun = unfinished.pop(pid, "")
        return begun + line.partition(" resumed>")[2] if begun else ""
    return line


class _Reader:
    """Turns calls into steps."""

    def __init__(self, folder: str, mark: bytes) -> None:
        self.folder, self.mark = f"{folder}/", mark
        self.places: dict[str, int] = defaultdict(int)
        self.steps: list[Step] = []

    def read(self, call: str, said: str, result: str) -> None:
        """One call that came back."""
        if result.startswith("-"):
            return
        written = _written_to(said)
        name = written if written.startswith(self.folder) else ""
        if written.startswith("socket:"):
            content = b"".join(_texts(said))
            if self.mark in content:
                self.steps.append(Step("mark", "", content=content))
            return
        reader = getattr(self, f"_{call.rstrip('0123456789')}", None)
        if reader:
            reader(name, said)

    def _pwrite(self, name: str, said: str) -> None:
        if name:
            self.steps.append(Step("write", name, int(said.rsplit(",", 1)[1]), _bytes(said)))

    def _write(self, name: str, said: str) -> None:
        if not name:
            return
        content = _bytes(said)
        self.steps.append(Step("write", name, self.places[name], content))
        self.places[name] += len(content)

    def _fsync(self, name: str, said: str) -> None:
        if name:
            self.steps.append(Step("sync", name))

    _fdatasync = _fsync

    def _ftruncate(self, name: str, said: str) -> None:
        if name:
            self.steps.append(Step("truncate", name, int(said.rsplit(",", 1)[1])))

    def _rename(self, _name_: str, said: str) -> None:
        old, new = (each.decode(errors="replace") for each in _texts(said)[:2])
        if old.startswith(self.folder):
            self.steps.append(Step("rename", old, to=new))

    _renameat = _rename

    def _unlink(self, _name_: str, said: str) -> None:
        gone = _texts(said)[0].decode(errors="replace")
        if gone.startswith(self.folder):
            self.steps.append(Step("unlink", gone))

    _unlinkat = _unlink


def _texts(said: str) -> list[bytes]:
    return [bytes.fromhex(each.replace("\\x", "")) for each in _TEXT.findall(said)]


def _bytes(said: str) -> bytes:
    return b"".join(_texts(said)[:1])


def _written_to(said: str) -> str:
    found = re.match(r"\d+<((?:\\x[0-9a-f]{2})*)>", said)
    return bytes.fromhex(found[1].replace("\\x", "")).decode(errors="replace") if found else ""


def laid_out(files: dict[str, bytearray], folder: Path, place: Path) -> Path:
    """Files of a disk as files of ours, in a folder of their own."""
    shutil.rmtree(place, ignore_errors=True)
    for name, content in files.items():
        file = place / os.path.relpath(name, folder)
        # The index of a WAL lives in memory, and is made anew after a power cut; styles and scripts are made anew as well.
        if not name.endswith("-shm") and "static" not in file.parts:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return place
