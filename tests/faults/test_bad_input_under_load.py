"""The first list of bad input, sent by eight at once between good writes to a running server: what is good is kept once, what is
bad is refused in words with the status it has, and nothing is a failure of ours."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.faults.ledger import found
from tests.faults.running import Running

NAUGHTY = "<script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}} \u202egnp.exe the end."
TO = {"to": {"team": "it-service"}}
ASKED = {"title": "A laptop", **TO}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
# What is sent where as JSON, and the status it is answered with; 0 stands for the sender's own request, and 999999 is nobody's.
BAD = {
    "wanted by in the past": ("requests", {**ASKED, "wanted_by": "2001-01-01T00:00:00Z"}, 422),
    "a date without a zone": ("requests", {**ASKED, "wanted_by": "2099-01-01T00:00:00"}, 422),
    "no title": ("requests", {"title": " ", **TO}, 422),
    "nobody it is for": ("requests", {"title": "A laptop", "to": {"team": "nobody"}}, 422),
    "a megabyte of text": ("requests", {**ASKED, "details": "x" * 1_000_000}, 422),
    "NUL": ("requests", {**ASKED, "details": "a\0b"}, 422),
    "a lone surrogate": ("requests", b'{"title": "\\ud800", "to": {"team": "it-service"}}', 422),
    "broken JSON": ("requests", b'{"title": "A lap', 400),
    "an unknown verb": ("requests/0/moves", {"verb": "explode"}, 422),
    "a verb that is not open": ("requests/0/moves", {"verb": "accept"}, 409),
    "a promise for yesterday": ("requests/0/moves", {"verb": "promise", "due": "2001-01-01T00:00:00Z"}, 409),
    "a stale number": ("requests/0/moves", {"verb": "withdraw", "version": 99}, 409),
    "somebody's by a guessed number": ("requests/999999/moves", {"verb": "withdraw"}, 404),
    "words in what is not there": ("requests/999999/messages", {"text": "Hello."}, 404),
    "nothing said": ("requests/0/messages", {"text": ""}, 422),
}
FILES = {"an empty file": ("empty.txt", b"", 422), "a file too large": ("large.bin", b"x" * (25 * 1024 * 1024 + 1), 422)}
GOOD_FILES = {"../../x": b"One page.", "drawing.svg": SVG}

HEAD = "email,name,team,manager_email\n"
NEW = [f"new-{number}@alderway.example,New {number},IT Service,bo@alderway.example\n" for number in range(300)]
# Tables that are refused as a whole, most after three hundred good rows.
TABLES = {
    "a last row without an address": HEAD + "".join(NEW) + ",Nobody,IT Service,\n",
    "a manager nobody knows": HEAD + "".join(NEW) + "x@alderway.example,X,IT Service,nobody@alderway.example\n",
    "no head": "".join(NEW),
    "NUL": HEAD + "".join(NEW) + "x@alderway.example,X\0,,\n",
    "another encoding": (HEAD + "".join(NEW) + "x@alderway.example,Zoë,,\n").encode("utf-16"),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "a packed file cut short": gzip.compress((HEAD + "".join(NEW)).encode())[:-20],
}


@dataclass
class Said:
    """What was acknowledged, and what was refused otherwise than it should be."""

    kept: set[str] = field(default_factory=set)
    unlike: list[str] = field(default_factory=list)


class Sender:
    """One program among eight: a request of its own first, then all that is bad, with what is good between."""

    def __init__(self, product: Running, key: str, said: Said) -> None:
        self.said, self.headers = said, {"Authorization": f"Bearer {key}"}
        self.http = httpx.Client(base_url=f"{product.url}/api/v1/", timeout=60, headers=self.headers)
        self.number = self.good()

    def good(self, words: str = "the end.") -> int:
        """Ask for something, twice under one key, as a double click does: one request, one answer."""
        text, own = f"{uuid4().hex} {words}", {"Idempotency-Key": uuid4().hex}
        first, again = (self.http.post("requests", json={"title": text, **TO}, headers=own) for _ in range(2))
        assert (first.status_code, again.json()["id"]) == (201, first.json()["id"]), first.text
        self.said.kept.add(text)
        return first.json()["id"]

    def bad(self, name: str) -> None:
        """Send one thing that is refused, in words."""
        path, body, status = BAD[name]
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        self.check(name, self.http.post(path.replace("/0/", f"/{self.number}/"), content=content, headers=headers), status)

    def files(self) -> None:
        """Files nobody keeps, and files with names and hearts of another kind, which are kept as files."""
        for name, (called, content, status) in FILES.items():
            self.check(name, self.hang(called, content), status)
        for called, content in GOOD_FILES.items():
            kept = self.hang(called, content)
            assert (kept.status_code, "/" in kept.json()["name"]) == (201, False), kept.text

    def hang(self, called: str, content: bytes) -> httpx.Response:
        """Hang a file on the sender's request."""
        return self.http.post(f"requests/{self.number}/attachments", files={"file": (called, content)})

    def check(self, name: str, answer: httpx.Response, status: int) -> None:
        """A refusal says why, and with the status it has."""
        is_said = answer.headers["Content-Type"] == "application/problem+json" and answer.json()["detail"]
        if answer.status_code != status or not is_said:
            self.said.unlike.append(f"{name}: {answer.status_code} {answer.text[:120]}")

    def send_all(self) -> None:
        """Everything once."""
        for name in BAD:
            self.bad(name)
            self.good()
        self.good(NAUGHTY)
        self.files()


@pytest.mark.timeout(240)
def test_bad_input_is_refused_in_words_while_good_input_is_kept(product, keys):
    said = Said()
    askers = [key for handle, key in keys.items() if handle.startswith("ana")][:8]
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda key: Sender(product, key, said).send_all(), askers))
    there = found(product)["there"]
    assert sorted(set(said.unlike)) == []
    assert {title.removeprefix("torn ") for title, count in there.items() if count == 1} == {shown(text) for text in said.kept}
    assert "Traceback" not in product.log.read_text()
    assert product.say("check", "--history").returncode == 0


@pytest.mark.timeout(300)
def test_tables_that_are_bad_change_nothing_while_people_write(product, keys, tmp_path):
    said, was = Said(), people(product)
    askers = [key for handle, key in keys.items() if handle.startswith("ana")][:4]
    with ThreadPoolExecutor(4) as crowd:
        sending = crowd.map(lambda key: Sender(product, key, said).send_all(), askers)
        refused = {name: brought(product, tmp_path, table) for name, table in TABLES.items()}
        assert people(product) == was
        good = [brought(product, tmp_path, HEAD + "".join(NEW)) for _twice in range(2)]
        list(sending)
    assert {name: (code, "Traceback" in words, bool(words.strip())) for name, (code, words) in refused.items()} == dict.fromkeys(
        TABLES, (1, False, True)
    ), refused
    assert ([code for code, _words in good], people(product) - was) == ([0, 0], len(NEW)), good
    assert sorted(set(said.unlike)) == []


def brought(product: Running, folder: Path, table: str | bytes) -> tuple[int, str]:
    """Import a table of people; how that ended, and in which words."""
    (folder / "people.csv").write_bytes(table.encode() if isinstance(table, str) else table)
    run = product.say("import", "people", str(folder / "people.csv"))
    return run.returncode, run.stderr + run.stdout


def people(product: Running) -> int:
    """How many there are."""
    return int(product.say_python("from obliged.ground.people.models import Person; print(Person.objects.count())"))


def shown(text: str) -> str:
    """A title as it is kept: without marks that turn what follows around."""
    return text.replace("\u202e", "")
