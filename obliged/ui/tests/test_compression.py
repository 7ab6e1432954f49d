"""Pages travel compressed; files do not."""

from django.http import HttpResponse
from django.test import RequestFactory

from obliged.ui.compression import CompressedPages


def travelled(content_type: str) -> HttpResponse:
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    return CompressedPages(lambda _: HttpResponse("a promise " * 200, content_type=content_type))(request)


def test_a_page_is_compressed():
    said = travelled("text/html; charset=utf-8")
    assert said["Content-Encoding"] == "gzip"
    assert len(said.content) < 300


def test_a_file_is_sent_as_it_is():
    assert "Content-Encoding" not in travelled("text/csv")
