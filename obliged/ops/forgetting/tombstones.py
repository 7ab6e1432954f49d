"""Who was forgotten, known by nothing but a hash: so that a backup of before, when it is restored, brings nobody back."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from obliged.ground.people.models import Person
from obliged.kernel import clock

if TYPE_CHECKING:
    from obliged.ops.forgetting.person import Depth

NAME = "forgotten.txt"
Stone = dict[str, Any]


def cut(person: Person, depth: Depth) -> Stone:
    """What will tell this person again among the people of an older backup, and nobody without one."""
    salt = secrets.token_hex(16)
    said = {"pk": person.pk, "salt": salt, "hash": _hash(salt, person.email), "at": clock.now().date().isoformat()}
    return said | {"with_words": depth.with_words, "with_files": depth.with_files}


def keep(stone: Stone) -> None:
    """Write it into the data folder, beside the database and apart from it."""
    with os.fdopen(os.open(_list(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
        file.write(json.dumps(stone) + "\n")
        file.flush()
        os.fsync(file.fileno())


def take_over(other: Path) -> None:
    """Add the stones of another list, such as the one inside a backup."""
    known = _list().read_text().splitlines() if _list().exists() else []
    for line in other.read_text().splitlines():
        if line.strip() and line not in known:
            keep(json.loads(line))


def forget_again() -> int:
    """Forget whoever a restored backup has brought back; how many they were."""
    from obliged.ops.forgetting.person import Depth, forget

    stones = [json.loads(line) for line in _list().read_text().splitlines()] if _list().exists() else []
    back = [(person, stone) for stone in stones if (person := _found(stone))]
    for person, stone in back:
        forget(person, by=None, depth=Depth(stone["with_words"], stone["with_files"]))
    return len(back)


def _found(stone: Stone) -> Person | None:
    person = Person.objects.filter(pk=stone["pk"]).first()
    return person if person and _hash(stone["salt"], person.email) == stone["hash"] else None


def _hash(salt: str, email: str) -> str:
    return hashlib.sha256(f"{salt} {email.casefold()}".encode()).hexdigest()


def _list() -> Path:
    return Path(settings.DATA) / NAME
