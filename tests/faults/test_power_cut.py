"""Fault F3: the machine loses its power while people write, on SQLite. Of every disk that can be found afterwards none is corrupt,
none lacks what was acknowledged or has it twice, and every attachment has its file; databases that sync less fail the same test."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pysqlite3
import pytest

from tests.faults.powercut import Disk, Step, laid_out, recorded, traced
from tests.faults.running import Running

pytestmark = [pytest.mark.long, pytest.mark.timeout(1500)]
WRITES = int(os.environ.get("WRITES", "160"))
IMAGES = int(os.environ.get("IMAGES", "1800"))
SEED = int(os.environ.get("SEED", "20261122"))
MARK = re.compile(rb"cut-[0-9a-f]{32}")
FILE_MARK = re.compile(rb"hung-[0-9a-f]{32}")


def write(product: Running, key: str) -> None:
    """One request, and with every fourth a file on it."""
    headers = {"Authorization": f"Bearer {key}"}
    body = {"title": f"cut-{uuid4().hex}", "to": {"team": "it-service"}}
    asked = product.site.post("/api/v1/requests", json=body, headers=headers)
    assert asked.status_code == 201, asked.text
    if random.random() < 0.25:
        place = f"/api/v1/requests/{asked.json()['id']}/attachments"
        files = {"file": (f"hung-{uuid4().hex}.txt", os.urandom(9000))}
        assert product.site.post(place, files=files, headers=headers).status_code == 201


def record(product: Running, keys: dict[str, str], log: Path) -> tuple[Disk, list[Step]]:
    """The disk as it was before, and every step of the product while people write."""
    before = {str(file): bytearray(file.read_bytes()) for file in product.data.glob("obliged.sqlite3*")}
    product.start(*traced(log))
    askers = [key for handle, key in keys.items() if handle.startswith("ana")]
    with ThreadPoolExecutor(6) as crowd:
        list(crowd.map(lambda number: write(product, askers[number % len(askers)]), range(WRITES)))
    product.kill_all()
    return Disk(before), recorded(log, product.data, b"-")


def wrong_with(place: Path, acked: set[str], hung: set[str]) -> list[str]:
    """What is wrong with one disk: in words, empty when it is as it was promised."""
    try:
        with closing(pysqlite3.connect(place / "obliged.sqlite3")) as own:
            damage = own.execute("PRAGMA integrity_check").fetchone()[0]
            titles = Counter(title for (title,) in own.execute("SELECT title FROM promises_ask"))
            rows = own.execute("SELECT name, sha256 FROM promises_attachment").fetchall()
            moves = {
                title for (title,) in own.execute("SELECT a.title FROM promises_move m JOIN promises_ask a ON a.id = m.ask_id")
            }
    except pysqlite3.DatabaseError as problem:
        return [f"corrupt: {problem}"]
    if damage != "ok" or any(None in row for row in rows):
        return [f"corrupt: {damage}"]
    names = {name for name, _digest in rows}
    return [
        *("lost" for _title in acked - set(titles)),
        *("lost" for name in hung if not any(kept.startswith(name) for kept in names)),
        *("doubled" for count in titles.values() if count > 1),
        *("without its move" for _title in set(titles) - moves),
        *("without its file" for _name, digest in rows if not (place / "files" / digest[:2] / digest).exists()),
    ]


def images(disk: Disk, steps: list[Step], product: Running, place: Path, count: int) -> tuple[Counter, int]:
    """What was wrong with so many disks, each found at a moment of its own, and how many were acknowledged at the last."""
    chance, acked, hung, wrong = random.Random(SEED), set(), set(), Counter()
    each = max(1, len(steps) // count)
    for number, step in enumerate(steps):
        disk.play(step)
        if step.kind == "mark":
            acked |= {word.decode() for word in MARK.findall(step.content)}
            hung |= {word.decode() for word in FILE_MARK.findall(step.content)}
        if number % each == 0:
            found = laid_out(disk.found(chance), product.data, place)
            wrong.update({"images": 1, **dict.fromkeys((words.partition(":")[0] for words in wrong_with(found, acked, hung)), 1)})
    return wrong, len(acked) + len(hung)


def tried(product: Running, keys: dict[str, str], folder: Path, count: int) -> tuple[Counter, int]:
    disk, steps = record(product, keys, folder / "record")
    told, acknowledged = images(disk, steps, product, folder / "image", count)
    print(
        f"\n{product.environment.get('CARELESS', 'FULL')}: {dict(told)}; {acknowledged} acknowledged, {len(steps)} steps, seed {SEED}"
    )
    (folder / "record").unlink()
    return told, acknowledged


def test_no_power_cut_loses_what_was_acknowledged(a_product, keys, tmp_path):
    told, acknowledged = tried(a_product(), keys, tmp_path, IMAGES)
    assert told.keys() == {"images"} and acknowledged > WRITES


@pytest.mark.parametrize(("level", "fails"), [("NORMAL", "lost"), ("OFF", "corrupt")])
def test_a_database_that_syncs_less_is_found_out(a_product, keys, tmp_path, level, fails):
    product = a_product(DJANGO_SETTINGS_MODULE="tests.faults.careless", CARELESS=level)
    told, _acknowledged = tried(product, keys, tmp_path, IMAGES // 4)
    assert told[fails] > 0
