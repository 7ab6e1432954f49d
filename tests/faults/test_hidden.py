"""Case 6: nobody is told that a private thing exists. A stranger finds no word of it at any address, whatever is asked for, and
what is hidden looks like what is absent."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.ground.people.moves import make_token
from obliged.kernel import jobs
from obliged.promises import moves
from obliged.promises.moves import Wish
from tests import access

pytestmark = pytest.mark.django_db
CANARY = "Zeppelin"
ABSENT = 999_999
# What one would write to find it: in a search, in a list, in the palette, in a suggestion while one asks.
QUERIES = ("", f"?q={CANARY[:4]}", f"?title={CANARY[:7]}&q={CANARY[:7]}", "?state=asked&tab=all")


@pytest.fixture
def secret(ana, bo):
    """Ana asked Bo alone, hung a file on it and wrote about it; everything that follows was done."""
    ask = moves.ask(Wish(f"{CANARY} for the board", details=CANARY, to_person=bo, is_private=True), by=ana)
    moves.attach(ask, [SimpleUploadedFile(f"{CANARY}.txt", CANARY.encode())], by=ana)
    moves.write(ask, f"About the {CANARY}", by=bo)
    jobs.work()
    return ask


def said(client, address: str) -> str:
    """What an answer says, without what is new in each answer."""
    answer = client.get(address)
    text = b"".join(answer).decode(errors="replace")
    return f"{answer.status_code} {re.sub(r'[0-9a-f]{16,64}|csrfmiddlewaretoken.{80}', '', text)}"


PAGES = [address for address in access.addresses() if "<" not in address]


def found_by(client) -> list[str]:
    """The addresses where somebody reads of it."""
    return [address + query for address in PAGES for query in QUERIES if CANARY in said(client, address + query)]


@pytest.mark.timeout(240)
def test_a_stranger_reads_no_word_of_it_anywhere(secret, client_of, mo):
    assert found_by(client_of(mo, raise_request_exception=False)) == []


@pytest.mark.timeout(240)
def test_whoever_may_see_it_does_find_it(secret, client_of, ana):
    assert {"/requests", "/today"} <= set(found_by(client_of(ana, raise_request_exception=False)))


@pytest.mark.at("2026-03-02 09:00")
@pytest.mark.parametrize("tail", ["", "/files/{file}", "/messages", "/undo"])
def test_a_hidden_page_is_an_absent_page(secret, client_of, cy, tail):
    client, file = client_of(cy), secret.attachments.get().pk
    hidden, absent = (said(client, f"/requests/{pk}{tail.format(file=file)}") for pk in (secret.pk, ABSENT))
    assert hidden.replace(f"/requests/{secret.pk}", "") == absent.replace(f"/requests/{ABSENT}", "")


@pytest.mark.parametrize("tail", ["", "/moves", "/messages", "/done_means", "/attachments", "/attachments/{file}"])
def test_a_hidden_thing_of_the_api_is_an_absent_one(secret, client, cy, tail):
    key = f"Bearer {make_token(cy, name='a program')[1]}"
    answers = []
    for pk in (secret.pk, ABSENT):
        place = f"/api/v1/requests/{pk}{tail.format(file=secret.attachments.get().pk)}"
        answers.append(client.get(place, headers={"Authorization": key}))
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
