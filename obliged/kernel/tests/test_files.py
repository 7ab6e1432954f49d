"""A file is kept once by its bytes, and never served as a page."""

from __future__ import annotations

import io

import pytest
from django.http import Http404

from obliged.kernel import files
from obliged.kernel.rules import Refused

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def keep(content: bytes, limit: int = 1000) -> files.Kept:
    return files.keep(io.BytesIO(content), limit=limit)


def served(content: bytes, name: str = "a.png", claimed: str = ""):
    kept = keep(content)
    return files.serve(kept.sha256, name=name, content_type=claimed or kept.content_type)


def test_the_same_bytes_are_kept_once(tmp_path):
    assert keep(PNG) == keep(PNG)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [keep(PNG).sha256]


def test_a_file_of_exactly_the_limit_fits_and_one_byte_more_does_not(tmp_path):
    assert keep(b"x" * 1000).size == 1000
    with pytest.raises(Refused, match="too large; 1 kB fit"):
        keep(b"y" * 1001)
    assert not list(tmp_path.rglob("new-*"))


def test_an_empty_file_is_refused():
    with pytest.raises(Refused, match="empty"):
        keep(b"")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"%PDF-1.7", "application/pdf"),
        (b"RIFF1234WEBPVP8 ", "image/webp"),
        ("Grüße".encode(), "text/plain"),
        (b"<?xml version='1.0'?><SVG onload=alert(1)>", "image/svg+xml"),
        (b"<!DOCTYPE html><p>", "text/html"),
        (b"\x00\x01\x02\x03", "application/octet-stream"),
        (("x" * 8191 + "é").encode(), "text/plain"),
    ],
)
def test_the_type_is_read_from_the_bytes(content, kind):
    assert files.sniffed(content[:8192]) == kind


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"<html><script>", b"plain", b"\0\1", b"%PDF-1.4"])
def test_what_is_no_picture_is_a_download(content):
    response = served(content, claimed="")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] not in ("text/html", "image/svg+xml")


def test_a_false_type_is_not_believed_when_served():
    assert served(b"<script>", claimed="text/html")["Content-Type"] == "application/octet-stream"


def test_every_file_is_served_inside_a_sandbox():
    response = served(PNG)
    assert response["Content-Disposition"].startswith("inline")
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]
    assert b"".join(response.streaming_content) == PNG


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x", "x"),
        ("C:\\temp\\Plan.pdf", "Plan.pdf"),
        ("a\r\nSet-Cookie: b=1", "aSet-Cookie: b=1"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("..", "file"),
        ("", "file"),
        ("é" * 200 + ".pdf", "é" * 146 + ".pdf"),
    ],
)
def test_a_file_name_names_only_the_file(name, shown):
    assert files.safe_name(name) == shown


@pytest.mark.parametrize("digest", ["0" * 64, "../../etc/passwd", "", "0" * 63 + "\n"])
def test_a_file_that_is_not_there_is_not_found(digest):
    with pytest.raises(Http404):
        files.serve(digest, name="x", content_type="image/png")
