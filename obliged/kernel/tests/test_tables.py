"""Tables in files: read in words, written inert."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as some

from obliged.kernel import tables
from obliged.kernel.rules import Refused
from obliged.kernel.tables import read_rows, write_rows

FORMULAS = [
    "=1+1",
    "+49 30 1",
    "-5",
    "@here",
    "\t=x",
    "\r=x",
    "  =x",
    " '=x",
    "'=x",
    "''-1",
    "\uff1dx",
    "- a\n- b",
    "'quoted'",
    "it's",
]
LETTERS = some.characters(exclude_categories=["Cs"], exclude_characters="\0")
CELLS = some.text(LETTERS, max_size=20) | some.sampled_from(FORMULAS)


def a_file(text: str, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO(text.encode(encoding))


def rows_of(text: str) -> list[dict[str, str]]:
    return [row.cells for row in read_rows(a_file(text)).rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_common_separator_is_read_with_or_without_a_byte_order_mark(separator, mark):
    text = mark + separator.join(["name", "team"]) + "\n" + separator.join(["Ana Ruiz", "Stores"])
    assert rows_of(text) == [{"name": "Ana Ruiz", "team": "Stores"}]


def test_a_row_knows_the_line_it_begins_on():
    table = read_rows(a_file('a,b\n1,"two\nlines"\n\n3,4\n'))
    assert [row.line for row in table.rows] == [2, 5]


def test_a_row_with_too_many_cells_says_so_and_one_with_too_few_is_filled():
    rows = list(read_rows(a_file("a,b\n1,2,3\n1\n")).rows)
    assert "3 cells" in rows[0].problem
    assert (rows[1].problem, rows[1].cells) == ("", {"a": "1", "b": ""})


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_a_spreadsheet_would_run_is_inert_and_comes_back(cell):
    assert not tables._FORMULA.match(tables.harmless(cell)) or tables.harmless(cell).startswith("'")
    assert tables.restored(tables.harmless(cell)) == cell


@given(some.lists(some.tuples(CELLS, CELLS), max_size=5))
def test_what_is_written_is_read_again(pairs):
    file = io.StringIO(newline="")
    written = [{"key": "k", "a": a, "b": b} for a, b in pairs]
    write_rows(file, ["key", "a", "b"], written)
    assert rows_of(file.getvalue()) == written


def test_lines_in_another_encoding_are_named():
    mixed = b"name\nAna\nBj\xf6rn\nZo\xc3\xab\nJos\xe9\n"
    with pytest.raises(Refused, match="not written in UTF-8: 3, 5"):
        read_rows(io.BytesIO(mixed))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "name the columns"),
        (b"a,b\n1,\x002\n", "Line 2 holds a NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Line 3 holds a NUL"),
        (b"a,a\n1,2\n", "twice"),
        (b'a,b\n1,2\n3,"4\n', "line 3"),
        (b"a\n" + b"x" * 1_000_001, "too long"),
        (b'a\n"' + b"x\n" * 100_000 + b'"', "line 2"),
        (gzip.compress(b"a\n1\n", mtime=0)[:-6], "damaged"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(raw, words):
    with pytest.raises(Refused, match=words):
        list(read_rows(io.BytesIO(raw)).rows)


@pytest.mark.parametrize("line", [b"0" * 1000, b"a,b\n"])
def test_a_gzip_bomb_is_measured_before_it_is_opened(line, monkeypatch):
    monkeypatch.setattr(tables, "LARGEST", 5_000_000)
    with pytest.raises(Refused, match=r"too large|too long"):
        read_rows(io.BytesIO(gzip.compress(line * (20_000_000 // len(line)))))


def test_a_bomb_of_many_short_lines_is_measured_too(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 1000)
    with pytest.raises(Refused, match="more than 1000 rows"):
        read_rows(io.BytesIO(gzip.compress(b"a\n" * 20_000)))


def test_more_rows_than_anybody_has_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    with pytest.raises(Refused, match="more than 3 rows"):
        list(read_rows(a_file("a\n" + "1\n" * 4)).rows)
