"""The five bare pages: a request, a list, a search, a message, a new request."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader

from bench.floor.rows import mine

# A reader's key in made data: the first person there is.
READER = 1
PARTIES = """
    FROM promises_ask a JOIN people_person c ON c.id = a.customer_id LEFT JOIN people_person o ON o.id = a.owner_id
    LEFT JOIN people_team t ON t.id = a.team_id"""
ROW = "SELECT a.id, a.title, a.state, a.due, a.last_at, c.name, o.name, t.name"
SPOKEN = "JOIN people_person p ON p.id = m.by_id WHERE m.ask_id = %s ORDER BY m.at"
pages = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, auto_reload=False)
# How long each page of the product was in this run; the bare page is filled up to it.
LENGTHS: dict[str, int] = json.loads(os.environ.get("BENCH_LENGTHS", "{}"))
FILLER = Path(__file__).with_name("page.html").read_text() * 200


def rail() -> dict[str, Any]:
    """What stands beside every page: who reads, their desks, what waits for them."""
    rows = mine()
    return {
        "reader": rows.ask("SELECT name, handle FROM people_person WHERE id = %s", READER)[0],
        "desks": rows.ask(
            "SELECT t.name, t.slug FROM people_team t JOIN people_membership m ON m.team_id = t.id WHERE m.person_id = %s", READER
        ),
        "waiting": rows.ask(
            "SELECT count(*) FROM promises_ask WHERE customer_id = %s AND state <> 'ended' AND turn = 'customer'", READER
        ),
    }


def view(pk: int) -> bytes:
    """One request: its words, its moves, its messages, its promises."""
    rows = mine()
    ask = rows.ask(f"{ROW}, a.details_html, a.because {PARTIES} WHERE a.id = %s", pk)[0]
    moves = rows.ask(f"SELECT m.verb, m.at, m.text_html, m.data, p.name FROM promises_move m {SPOKEN}", pk)
    messages = rows.ask(f"SELECT m.at, m.text_html, p.name FROM promises_message m {SPOKEN}", pk)
    words = rows.ask("SELECT due, baseline_due, ended FROM promises_promise WHERE ask_id = %s ORDER BY position", pk)
    lines = rows.ask("SELECT text, ticked_at FROM promises_donemeans WHERE ask_id = %s ORDER BY position", pk)
    return page("view", ask=ask, moves=moves, messages=messages, words=words, lines=lines)


def listed() -> bytes:
    """Fifty open requests of one reader, the last touched first."""
    where = "WHERE a.customer_id = %s AND a.state <> 'ended' ORDER BY a.last_at DESC LIMIT 50"
    return page("list", asks=mine().ask(f"{ROW} {PARTIES} {where}", READER))


def searched(word: str) -> bytes:
    """The newest requests that hold a word, by the index of the database."""
    rows = mine()
    joined = f"{ROW} {PARTIES} JOIN kernel_document d ON d.key = a.id AND d.kind = 'ask'"
    if rows.is_sqlite:
        found = f"{joined} JOIN kernel_search s ON s.rowid = d.id WHERE kernel_search MATCH %s ORDER BY s.rowid DESC LIMIT 50"
    else:
        found = f"{joined} WHERE d.vector @@ %s::tsquery ORDER BY d.id DESC LIMIT 50"
    return page("search", asks=rows.ask(found, word))


def page(name: str, **shown: Any) -> bytes:
    """A page as long as the product's own."""
    whole = pages.get_template("page.html").render(**rail(), **shown).encode()
    return whole + FILLER[: max(0, LENGTHS.get(name, 0) - len(whole))].encode()


def write(pk: int, said: dict[str, list[str]]) -> None:
    """A message, and when somebody spoke last."""
    now, rows = datetime.now(UTC).isoformat(" "), mine()
    words = said["text"][0]
    with rows.together():
        rows.like_newest("promises_message", ask_id=pk, by_id=READER, text=words, text_html=f"<p>{words}</p>", at=now)
        rows.ask("UPDATE promises_ask SET last_at = %s WHERE id = %s RETURNING id", now, pk)


def create(said: dict[str, list[str]]) -> int:
    """A request with its first move."""
    now, rows = datetime.now(UTC).isoformat(" "), mine()
    with rows.together():
        pk = rows.like_newest("promises_ask", title=said["title"][0], last_at=now, asked_at=now, external_id="")
        rows.like_newest("promises_move", ask_id=pk, seq=1, at=now)
    return pk


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request."""
    path = environ["PATH_INFO"].strip("/").split("/")
    if environ["REQUEST_METHOD"] == "POST":
        return changed(path, parse_qs(environ["wsgi.input"].read().decode()), start_response)
    packed = packed_page(looked_at(path, parse_qs(environ["QUERY_STRING"])))
    head = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))]
    start_response("200 OK", head)
    return [packed]


def looked_at(path: list[str], said: dict[str, list[str]]) -> bytes:
    """The page an address names."""
    if len(path) > 1:
        return view(int(path[1]))
    return searched(said["q"][0]) if path == ["search"] else listed() if path == ["requests"] else b"ok"


def changed(path: list[str], said: dict[str, list[str]], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Write, and lead to the page of the request."""
    pk = int(path[1]) if len(path) > 1 else 0
    if pk:
        write(pk, said)
    start_response("302 Found", [("Location", f"/requests/{pk or create(said)}"), ("Content-Length", "0")])
    return [b""]


def packed_page(whole: bytes) -> bytes:
    """The page as it travels, packed as hard as the product packs it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(whole) + packer.flush()
