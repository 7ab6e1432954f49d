"""Files people attach: kept once by the hash of their bytes, outside every served folder, and served by one function."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused

CHUNK = 1 << 20
BEGUN = "new-"
UNKNOWN = "application/octet-stream"
SHOWN_IN_PLACE = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"}
SAFE_TO_NAME = SHOWN_IN_PLACE | {"application/pdf", "application/zip", "text/plain", "text/csv"}
SANDBOX = "default-src 'none'; img-src 'self'; style-src 'none'; script-src 'none'; sandbox; frame-ancestors 'none'"
_sure: set[Path] = set()
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
)


@dataclass(frozen=True)
class Kept:
    """A file that is on the disk for good."""

    sha256: str
    size: int
    content_type: str


def keep(file: IO[bytes], *, limit: int) -> Kept:
    """Write a file down before any row speaks of it; refuse an empty one and one over the limit."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=BEGUN, delete=False) as copy:
        try:
            digest, size, head = _copied(file, copy, limit)
            copy.flush()
            os.fsync(copy.fileno())
            _settle(Path(copy.name), path_of(digest))
        finally:
            Path(copy.name).unlink(missing_ok=True)
    return Kept(digest, size, sniffed(head))


def serve(sha256: str, *, name: str, content_type: str) -> HttpResponseBase:
    """The one way a file leaves: never as a page of ours. Pictures may show in place, all else is a download."""
    try:
        stream = path_of(sha256).open("rb")
    except (FileNotFoundError, ValueError) as problem:
        raise Http404(_("This file is no longer here.")) from problem
    kind = content_type if content_type in SAFE_TO_NAME else UNKNOWN
    response = FileResponse(stream, content_type=kind)
    is_download = kind not in SHOWN_IN_PLACE
    response["Content-Disposition"] = content_disposition_header(is_download, safe_name(name)) or "attachment"
    return _guarded(response)


def sniffed(head: bytes) -> str:
    """The type a file has by its first bytes, whatever its name or sender says."""
    for mark, kind in _SIGNATURES:
        if head.startswith(mark):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return _by_catalogue(head)


def safe_name(name: str) -> str:
    """A file name for people: no folders, no control characters, no turned direction, at most 150 letters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(" .")
    stem, dot, ending = kept.rpartition(".")
    return (stem[: 149 - len(ending)] + dot + ending if stem and len(ending) < 20 else kept[:150]) or "file"


def path_of(sha256: str) -> Path:
    """Where a file of this hash is or would be; ValueError for anything that is no hash."""
    if not _DIGEST.fullmatch(sha256):
        raise ValueError("A file is known by the hash of its bytes.")
    return _folder() / sha256[:2] / sha256


def every() -> Iterator[Path]:
    """Every file that is kept, in the order of the hashes; not those that are still being written."""
    return (path for path in sorted(_folder().glob("??/*")) if _DIGEST.fullmatch(path.name))


def sync(folder: Path) -> None:
    """Make sure of the names in a folder, as of the bytes behind them."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def let_go(sha256: str) -> None:
    """Remove a file no row names any more; one that is gone already stays gone."""
    path_of(sha256).unlink(missing_ok=True)


def begun() -> Iterator[Path]:
    """Every file that is being written, or was when its process died."""
    return _folder().glob(f"{BEGUN}*")


def let_go_if_older(path: Path, moment: float) -> bool:
    """Remove a file that was last written before a moment; one that somebody has just kept again stays."""
    try:
        is_old = path.stat().st_mtime < moment
    except FileNotFoundError:
        return False
    if is_old:
        path.unlink(missing_ok=True)
    return is_old


def _folder() -> Path:
    return Path(settings.DATA) / "files"


def _copied(file: IO[bytes], copy: Any, limit: int) -> tuple[str, int, bytes]:
    digest, size, head = hashlib.sha256(), 0, b""
    for chunk in _chunks(file):
        size += len(chunk)
        if size > limit:
            raise Refused(_("This file is too large; %(limit)s fit.") % {"limit": _measured(limit)}, field="file")
        head = head or chunk[:8192]
        digest.update(chunk)
        copy.write(chunk)
    if not size:
        raise Refused(_("This file is empty."), field="file")
    return digest.hexdigest(), size, head


def _chunks(file: Any) -> Iterator[bytes]:
    return file.chunks(CHUNK) if hasattr(file, "chunks") else iter(lambda: file.read(CHUNK), b"")


def _settle(written: Path, place: Path) -> None:
    folder = place.parent
    is_here = folder.is_dir()
    folder.mkdir(mode=0o700, exist_ok=True)
    os.replace(written, place)
    # The name must survive a power cut as well as the bytes do.
    sync(folder)
    # And so must that of its folder: who made it may not have come to make sure of it, so each process does so once.
    if not is_here or folder not in _sure:
        sync(folder.parent)
        _sure.add(folder)


def _by_catalogue(head: bytes) -> str:
    if _is_text(head):
        return _kind_of_text(head.lower())
    # Its catalogue takes a megabyte, which only a process that is given files needs.
    import puremagic

    try:
        return puremagic.from_string(head, mime=True) or UNKNOWN
    except (puremagic.PureError, ValueError):
        return UNKNOWN


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8", errors="strict")
    except UnicodeDecodeError as problem:
        # A letter may be cut in two where the first chunk ends.
        if problem.start < len(head) - 3:
            return False
        text = head[: problem.start].decode("utf-8")
    return not any(letter < " " and letter not in "\t\n\r\f" for letter in text)


def _kind_of_text(head: bytes) -> str:
    if b"<svg" in head:
        return "image/svg+xml"
    return "text/html" if b"<html" in head or b"<script" in head or b"<!doctype html" in head else "text/plain"


def _measured(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{size / 1000:.0f} kB"


def _guarded(response: FileResponse) -> HttpResponse | FileResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
