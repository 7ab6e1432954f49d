"""Case 7: losing access is immediate. Who is taken out of a team fails at the next click, the next call and the next download,
hears no more hints, and who is deactivated loses the open stream within five seconds."""

from __future__ import annotations

import time

import httpx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.ground.people import moves as people
from obliged.promises import moves
from obliged.promises.moves import Wish


@pytest.mark.django_db
def test_the_next_click_call_and_download_fail(ana, bo, lea, it_service, client_of, client):
    ask = moves.ask(Wish("A laptop", to_team=it_service), by=ana)
    moves.attach(ask, [SimpleUploadedFile("a.txt", b"words")], by=ana)
    file, key = ask.attachments.get().pk, people.make_token(bo, name="a program")[1]
    pages = [f"/requests/{ask.pk}", f"/requests/{ask.pk}/files/{file}", "/teams/it-service/desk"]
    calls = [f"/api/v1/requests/{ask.pk}", f"/api/v1/requests/{ask.pk}/attachments/{file}"]
    browser, headers = client_of(bo), {"Authorization": f"Bearer {key}"}

    def opened() -> list[int]:
        clicked = [browser.get(page).status_code for page in pages]
        return clicked + [client.get(call, headers=headers).status_code for call in calls]

    assert opened() == [200] * 5
    people.leave_team(bo, it_service, by=lea)
    assert opened() == [404] * 5


TAKEN = """
from obliged.ground.people import moves
from obliged.ground.people.models import Person
moves.deactivate(Person.objects.get(handle="bo"), by=Person.objects.get(handle="ada-weiss"))
"""


@pytest.mark.timeout(120)
def test_who_is_deactivated_loses_the_open_stream_within_five_seconds(product):
    bo = product.signed_in("bo@alderway.example")
    with httpx.stream("GET", f"{product.url}/events?topic=person:1", cookies=dict(bo.cookies), timeout=20) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry:")
        product.say_python(TAKEN)
        began = time.monotonic()
        # The stream ends; what is left to read names no topic.
        assert [line for line in lines if line.startswith("data: ")] == []
    assert time.monotonic() - began < 5
    assert bo.get("/today").url.path == "/accounts/login/"
