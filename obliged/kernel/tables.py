"""Tables in files: the one reader and the one writer of CSV.

A file is measured and found to be text before one row of it is believed; cells a spreadsheet would run are made inert.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, cast

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused

LARGEST = 200_000_000
LONGEST_LINE = 1_000_000
MOST_ROWS = 200_000
NAMED_LINES = 20
CHUNK = 1 << 18
GZIP = b"\x1f\x8b"
# What a spreadsheet takes for a formula, also after spaces, and in the wide letters of East Asian keyboards.
_FORMULA = re.compile(r"[\s']*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]|[\t\r]")


@dataclass(frozen=True)
class Row:
    """One row by the names of its columns. `line` is where it begins; `problem` says why it cannot be read, or nothing."""

    line: int
    cells: dict[str, str]
    problem: str = ""


@dataclass(frozen=True)
class Table:
    """The names of the columns, and the rows as they are read."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def read_rows(file: IO[bytes], *, encoding: str = "utf-8") -> Table:
    """Read a table with a header row: commas, semicolons or tabs, with or without a byte order mark, also gzipped."""
    stream = _unpacked(file)
    _check(stream, encoding)
    stream.seek(0)
    # The name of UTF-8 that passes over a byte order mark.
    spelled = "utf-8-sig" if encoding == "utf-8" else encoding
    text = io.TextIOWrapper(cast(Any, stream), encoding=spelled, newline="")
    separator = _separator(text.readline(LONGEST_LINE))
    text.seek(0)
    reader = csv.reader(text, delimiter=separator, strict=True)
    columns = _header(reader)
    return Table(columns, _rows(reader, columns))


def write_rows(file: IO[str], columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> int:
    """Write a table that any spreadsheet opens and none runs; return how many rows it has."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([harmless(_plain(row.get(name))) for name in columns])
        count += 1
    return count


def harmless(cell: str) -> str:
    """A cell that would be run as a formula is marked as text; `restored` takes the mark away again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restored(cell: str) -> str:
    """The cell as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _unpacked(file: IO[bytes]) -> IO[bytes]:
    head = file.read(2)
    file.seek(0)
    return cast(IO[bytes], gzip.GzipFile(fileobj=file)) if head == GZIP else file


def _check(stream: IO[bytes], encoding: str) -> None:
    """Measure the file and see that it is text, in one pass that holds one chunk; name the lines that are not."""
    read, line, spoiled = 0, 1, list[int]()
    for chunk in _whole_lines(stream):
        read += len(chunk)
        if read > LARGEST:
            raise Refused(_("This file is too large; %(limit)d MB fit.") % {"limit": LARGEST // 1_000_000}, field="file")
        if b"\0" in chunk:
            raise _not_text(line + chunk[: chunk.index(b"\0")].count(b"\n"))
        spoiled += _spoiled(chunk, line, encoding)
        line += chunk.count(b"\n")
        # A row may have several lines, but not ten of them on the whole.
        _refuse_many(line // 10)
    if not read:
        raise Refused(_("This file is empty."), field="file")
    if spoiled:
        raise _mixed(spoiled, encoding)


def _whole_lines(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in _pieces(stream):
        whole, newline, tail = (rest + piece).rpartition(b"\n")
        rest = tail
        if len(rest) > LONGEST_LINE or (len(whole) > LONGEST_LINE and max(map(len, whole.split(b"\n"))) > LONGEST_LINE):
            raise Refused(_("A line of this file is too long to be a row."), field="file")
        if newline:
            yield whole + newline
    if rest:
        yield rest


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    try:
        yield from iter(lambda: stream.read(CHUNK), b"")
    except (OSError, EOFError) as problem:
        raise Refused(_("This file is damaged and cannot be unpacked."), field="file") from problem


def _spoiled(chunk: bytes, first: int, encoding: str) -> list[int]:
    if _is_text(chunk, encoding):
        return []
    return [number for number, line in enumerate(chunk.split(b"\n"), first) if not _is_text(line, encoding)]


def _is_text(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _not_text(line: int) -> Refused:
    return Refused(_("Line %(line)d holds a NUL, so this is not a text file.") % {"line": line}, field="file")


def _mixed(lines: list[int], encoding: str) -> Refused:
    named = ", ".join(str(line) for line in lines[:NAMED_LINES])
    more = _(" and %(count)d more") % {"count": len(lines) - NAMED_LINES} if len(lines) > NAMED_LINES else ""
    words = _("These lines are not written in %(encoding)s: %(lines)s. Save the file in one encoding, best UTF-8.")
    return Refused(words % {"encoding": encoding.upper(), "lines": named + more}, field="file")


def _separator(header: str) -> str:
    outside = re.sub(r'"[^"]*"', "", header)
    return max(",;\t", key=outside.count)


def _header(reader: Iterator[list[str]]) -> tuple[str, ...]:
    columns = tuple(name.strip() for name in _next(reader, 1) or [])
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise Refused(_("The column “%(name)s” is there twice.") % {"name": twice[0]}, field="file")
    if not any(columns):
        raise Refused(_("The first line should name the columns."), field="file")
    return columns


def _rows(reader: Iterator[list[str]], columns: tuple[str, ...]) -> Iterator[Row]:
    count = 0
    while True:
        line = reader.line_num + 1  # type: ignore[attr-defined]
        cells = _next(reader, line)
        if cells is None:
            return
        if any(cells):
            count += 1
            _refuse_many(count)
            yield _row(line, cells, columns)


def _refuse_many(count: int) -> None:
    if count > MOST_ROWS:
        raise Refused(_("This file has more than %(most)d rows. Cut it in parts.") % {"most": MOST_ROWS}, field="file")


def _row(line: int, cells: list[str], columns: tuple[str, ...]) -> Row:
    problem = ""
    if len(cells) > len(columns):
        said = {"cells": len(cells), "columns": len(columns)}
        problem = _("This row has %(cells)d cells, and the header names %(columns)d.") % said
    # A spreadsheet leaves out empty cells at the end of a row.
    padded = cells + [""] * (len(columns) - len(cells))
    return Row(line, {name: restored(cell) for name, cell in zip(columns, padded, strict=False) if name}, problem)


def _next(reader: Iterator[list[str]], line: int) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as problem:
        words = _("The row that begins on line %(line)d cannot be read; look for a quotation mark that is not closed.")
        if "limit" in str(problem):
            words = _("A cell of the row that begins on line %(line)d is too long.")
        raise Refused(words % {"line": line}, field="file") from problem
