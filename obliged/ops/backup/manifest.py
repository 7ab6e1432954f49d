"""What belongs in a backup: every member with its sum, every table with its rows, and which version wrote it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from obliged.kernel.rules import Refused

FORMAT = 1
NAME = "manifest.json"
LARGEST = 200_000_000


@dataclass
class Manifest:
    """The last member of a backup; one that was cut short has none."""

    engine: str
    engine_version: str
    made_at: str
    rows: dict[str, int]
    migrations: list[str]
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def size(self) -> int:
        """How many bytes its members have when they are unpacked."""
        return sum(member["size"] for member in self.members.values())

    def in_words(self) -> str:
        """How much it holds."""
        return counted(sum(self.rows.values()), sum(name.startswith("files/") for name in self.members))

    def as_bytes(self) -> bytes:
        """As it is written."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def counted(rows: int, files: int) -> str:
    """So many rows and files, in words."""
    return f"{rows} rows and {files} {'file' if files == 1 else 'files'}"


def read(text: bytes) -> Manifest:
    """A manifest as it was written; ValueError where it is none, refused where a newer version wrote it."""
    said = json.loads(text)
    if not isinstance(said, dict) or not isinstance(said.get("format"), int):
        raise ValueError("not a manifest")
    if said["format"] > FORMAT:
        raise Refused("This backup was made by a newer version of Obliged. Install that version first.")
    try:
        return Manifest(**said)
    except TypeError as problem:
        raise ValueError("not a manifest") from problem
