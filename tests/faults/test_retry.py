"""Case 5: a retry is one act. The same key eight times at the same moment makes one request, with one answer for all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import httpx
import pytest


@pytest.mark.timeout(120)
def test_the_same_key_at_the_same_moment_is_one_act(served, keys):
    title, gate = uuid4().hex, Barrier(8)
    key = {"Authorization": f"Bearer {keys['ana-2']}"}
    body = {"title": title, "to": {"team": "it-service"}}

    def send(_number: int) -> httpx.Response:
        gate.wait(30)
        return httpx.post(f"{served.url}/api/v1/requests", json=body, headers=key | {"Idempotency-Key": title}, timeout=30)

    with ThreadPoolExecutor(8) as crowd:
        came = list(crowd.map(send, range(8)))
    assert {answer.status_code for answer in came} <= {201, 409} and len({a.text for a in came if a.is_success}) == 1
    assert send_once(served.url, body, key, title) == next(answer.text for answer in came if answer.is_success)
    listed = served.site.get("/api/v1/requests", params={"limit": 200}, headers=key).json()["items"]
    assert [each["title"] for each in listed].count(title) == 1


def send_once(url: str, body: dict, key: dict, title: str) -> str:
    """The answer to one more retry, when all others are done."""
    return httpx.post(f"{url}/api/v1/requests", json=body, headers=key | {"Idempotency-Key": title}, timeout=30).text
