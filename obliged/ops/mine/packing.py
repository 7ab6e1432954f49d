"""The parcel: each kind as JSON for programs and as a table for people, and the files I added."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from obliged.ground.people.models import Person
from obliged.kernel import clock, files
from obliged.kernel.tables import write_rows
from obliged.ops.mine.kinds import KINDS, Kind, in_cell
from obliged.promises.models import Attachment

CHUNK = 1 << 20
READ_ME = _(
    "This is what is held on you here. Each kind is there twice: as a table for a spreadsheet, and as JSON for programs."
    " The files you added are in the folder “files”."
)


def pack(person: Person, path: Path) -> None:
    """Write everything into one new zip that only its owner reads; it is there whole or not at all."""
    half = path.with_name(f".{path.name}.half")
    try:
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parcel:
            _fill(parcel, person)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _fill(parcel: zipfile.ZipFile, person: Person) -> None:
    parcel.writestr("README.txt", f"{person.called}, {clock.now():%Y-%m-%d %H:%M} UTC\n\n{READ_ME}\n")
    for kind in KINDS:
        _write_table(parcel, kind, person)
        _write_json(parcel, kind, person)
    for one in Attachment.objects.filter(by=person).exclude(sha256="").iterator(200):
        _add_file(parcel, one)


def _write_table(parcel: zipfile.ZipFile, kind: Kind, person: Person) -> None:
    columns = [column.replace("__", "_") for column in kind.columns]
    with parcel.open(f"{kind.name}.csv", "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8", newline="") as text:
        write_rows(text, columns, ({name: in_cell(value) for name, value in row.items()} for row in kind.of(person)))


def _write_json(parcel: zipfile.ZipFile, kind: Kind, person: Person) -> None:
    with parcel.open(f"{kind.name}.json", "w", force_zip64=True) as raw:
        between = b"[\n"
        for row in kind.of(person):
            raw.write(between + json.dumps(row, ensure_ascii=False).encode())
            between = b",\n"
        raw.write(b"\n]\n" if between != b"[\n" else b"[]\n")


def _add_file(parcel: zipfile.ZipFile, one: Attachment) -> None:
    try:
        stream = files.path_of(one.sha256).open("rb")
    except FileNotFoundError:
        # That it was there stands in the table of files.
        return
    with stream, parcel.open(f"files/{one.pk}-{files.safe_name(one.name)}", "w", force_zip64=True) as raw:
        shutil.copyfileobj(stream, raw, CHUNK)
