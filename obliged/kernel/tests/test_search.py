"""The search port: how words are folded, read, marked and kept; no text commands it and none breaks it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.kernel import jobs, search
from obliged.kernel.pulse import Pulse
from obliged.kernel.rules import Refused
from obliged.kernel.search.index import index
from obliged.kernel.search.kinds import Kind, kinds, nowhere

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Shelf:
    """A shelf of texts that reads like an area's table."""

    def __init__(self):
        self.texts = {}

    def put(self, *titles, body="", keys=("all",)):
        new = range(len(self.texts) + 1, len(self.texts) + 1 + len(titles))
        self.texts |= {key: search.Text(key, title, MONDAY, body=body, keys=keys) for key, title in zip(new, titles, strict=True)}
        index("term", list(self.texts))


@pytest.fixture
def shelf():
    """Texts of a kind of their own; a table of the kernel stands for its rows."""
    shelf = Shelf()
    read = search.kind("term", 30, rows=search.Term.objects.all, seen=lambda reader, keys: keys)
    read(lambda keys: [shelf.texts[key] for key in keys if key in shelf.texts])
    yield shelf
    del kinds["term"]


def titles(shelf, words, most=50, cursor=""):
    found = search.find(search.seek(words).within("all"), {"term": most}, None, cursor)[0]
    return [shelf.texts[hit.key].title for hit in found.hits]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller’s Straße", ["muller", "s", "strasse"]),
        ("ŁÓDŹ æsel", ["lodz", "aesel"]),
        ("e-mail: ana@x.example", ["e", "mail", "ana", "x", "example"]),
        ("東京 café", ["東", "京", "cafe"]),
        ("عَرَبِيّ", ["عربي"]),
        ("हिन्दी", ["हिनदी"]),
        ("🙂 !? ﷽", []),
    ],
)
def test_words_are_folded_alike_wherever_they_come_from(text, folded):
    assert [word for word in search.terms(text) if word not in search.terms("﷽")] == folded


HOSTILE = [
    "",
    " ",
    '"',
    '""',
    "'",
    "*",
    "a*",
    "AND OR NOT NEAR",
    'title:x AND "y',
    "{title} : x",
    "^x + y -z",
    "a" * 10_000,
    "b " * 5_000,
    "\0null",
    "!!!???",
    "🙂🙃",
    "\u202eمرحبا",
    "東京都",
    "x:*&|!()<->",
    "'); DROP TABLE kernel_document; --",
    "\\",
    "%_",
    "\ud800",
    "ǅ\u0345",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_is_only_words(shelf, words):
    shelf.put("A laptop")
    assert titles(shelf, words) in ([], ["A laptop"])


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_written_can_be_kept_and_found(shelf, text):
    shelf.put(f"kestrel {text}".replace("\0", "").encode(errors="ignore").decode())
    assert len(titles(shelf, "kestrel")) == 1


@pytest.mark.parametrize(
    ("words", "title"), [("京都", "東京都庁"), ("مرح", "مرحبا بالعالم"), ("ภาษา", "พูดภาษาไทย"), ("Москв", "в Москве")]
)
def test_every_script_is_found_by_a_part_of_it(shelf, words, title):
    shelf.put(title, "Something else")
    assert titles(shelf, words) == [title]


def test_one_letter_is_a_word_and_not_the_beginning_of_all(shelf):
    shelf.put("Plan B", "Bananas")
    assert titles(shelf, "b") == ["Plan B"]


def test_pages_follow_one_another_without_a_gap_or_a_repeat(shelf):
    shelf.put(*(f"walrus {n}" for n in range(450)))
    seen, cursor = [], ""
    for _page in range(10):
        found = search.find(search.seek("walrus").within("all"), {"term": 45}, None, cursor)[0]
        seen, cursor = seen + [hit.key for hit in found.hits], found.next
    assert len(seen) == len(set(seen)) == 450 and cursor == ""


@pytest.mark.parametrize("cursor", ["x", "0~-1", "0~1~1~nan~1", "0~9" + "9" * 30, "0~1~2", "~~~~"])
def test_a_place_nobody_gave_is_refused_in_words(shelf, cursor):
    with pytest.raises(Refused, match="begin at its start"):
        titles(shelf, "walrus", cursor=cursor)


def test_what_is_shown_is_text_with_marks_and_nothing_else():
    said = search.marked('<script>alert("müllers")</script>', search.seek("muller"))
    assert said == "&lt;script&gt;alert(&#34;<mark>müllers</mark>&#34;)&lt;/script&gt;"


def test_a_snippet_stands_around_what_was_found():
    text = "word " * 200 + "the pelican flew " + "word " * 200
    assert (
        "the pelican flew" in search.snippet(text, search.seek("pelic")) and len(search.snippet(text, search.seek("pelic"))) < 220
    )


def test_words_that_leave_the_last_document_are_forgotten(shelf):
    shelf.put("A platypus")
    search.remove("term", [1])
    assert titles(shelf, "platypus") == [] and not search.Term.objects.filter(term="platypus").exists()


def test_reading_the_same_again_changes_nothing(shelf):
    shelf.put("A heron", "A heron and an egret")
    grown = [list(table.objects.order_by("pk").values()) for table in (search.Document, search.Term)]
    index("term", [1, 2], is_thorough=True)
    assert grown == [list(table.objects.order_by("pk").values()) for table in (search.Document, search.Term)]


def test_what_reads_as_nothing_is_not_tried_for_ever(monkeypatch):
    Pulse.objects.create(name="silent")
    silent = Kind("silent", 31, Pulse.objects.all, lambda reader: Pulse.objects.all(), lambda keys: [], nowhere)
    monkeypatch.setitem(kinds, "silent", silent)
    asked = []
    monkeypatch.setattr(jobs, "later", asked.append)
    search.catch_up()
    assert search.behind()["silent"] == 1
    assert search.catch_up not in asked
