"""What is turned away at the gate is told in words, and in the right form."""

from __future__ import annotations

import json

import pytest

from obliged.config import security
from obliged.config.turned import in_words
from obliged.kernel.bridge import Turned

LARGE = Turned(413, "This is too large: %(limit)d MB fit in one request.", limit=30)


def turned(path: str, why: Turned = LARGE) -> tuple[dict[str, str], str]:
    scope = {"method": "POST", "path": path, "query_string": b"", "http_version": "1.1", "scheme": "http"}
    headers, body = in_words(scope | {"headers": [(b"host", b"localhost"), (b"accept-language", b"en")]}, why)
    return {name.decode(): value.decode() for name, value in headers}, body.decode()


def test_a_person_reads_a_page():
    headers, page = turned("/ask")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "This is too large: 30 MB fit in one request." in page and 'href="/directory"' in page


def test_a_program_reads_a_problem():
    headers, said = turned("/api/v1/requests")
    assert headers["content-type"] == "application/problem+json"
    assert (json.loads(said)["status"], "30 MB" in json.loads(said)["detail"]) == (413, True)


@pytest.mark.parametrize("status", [400, 408, 413, 503, 507])
@pytest.mark.parametrize("path", ["/ask", "/api/v1/requests"])
def test_whatever_turns_it_away_is_said_with_the_headers_every_answer_has(path, status):
    headers, said = turned(path, Turned(status, "Why it was."))
    assert (headers["content-security-policy"], headers["x-content-type-options"]) == (security.CONTENT_POLICY, "nosniff")
    assert "Why it was." in said
    assert not {"retry-after", "cache-control"} & set(headers)
