"""The same POST twice is one act."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.ground.people.models import Token
from obliged.kernel import clock
from obliged.kernel.idempotency import Answer
from obliged.promises.models import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
WISH = {"title": "A laptop", "to": {"team": "it-service"}}


@pytest.mark.parametrize("lapse", [{"milliseconds": 100}, {"hours": 23}])
def test_the_same_key_and_body_give_the_same_answer(program, ana, bo, lapse):
    first = program(ana).post("/requests", WISH, Idempotency_Key="k1")
    with clock.later(**lapse):
        second = program(ana).post("/requests", WISH, Idempotency_Key="k1")
    assert (second.status_code, second.content, second["Location"]) == (201, first.content, first["Location"])
    assert Ask.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(program, ana, bo):
    program(ana).post("/requests", WISH, Idempotency_Key="k1")
    said = program(ana).post("/requests", {**WISH, "title": "A chair"}, Idempotency_Key="k1")
    assert (said.status_code, said["Content-Type"], Ask.objects.count()) == (422, "application/problem+json", 1)


def test_a_key_belongs_to_who_sent_it(program, ana, bo, mo):
    for person in (ana, mo):
        assert program(person).post("/requests", WISH, Idempotency_Key="k1").status_code == 201
    assert Ask.objects.count() == 2


def test_what_was_refused_may_be_tried_again_under_its_key(program, ana, bo):
    assert program(ana).post("/requests", {**WISH, "title": " "}, Idempotency_Key="k1").status_code == 422
    assert program(ana).post("/requests", WISH, Idempotency_Key="k1").status_code == 201


def test_a_move_is_made_once(program, bo, laptop):
    for _ in range(2):
        assert program(bo).post(f"/requests/{laptop.pk}/moves", {"verb": "take"}, Idempotency_Key="k1").status_code == 201
    assert laptop.moves.count() == 2


def test_a_file_is_hung_once(program, bo, laptop):
    sent = {"HTTP_IDEMPOTENCY_KEY": "k1"}
    for _ in range(2):
        form = {"file": SimpleUploadedFile("a.txt", b"words")}
        assert program(bo).client.post(f"/api/v1/requests/{laptop.pk}/attachments", form, **sent).status_code == 201
    assert laptop.attachments.count() == 1


def test_a_repeated_answer_is_no_way_around_a_lost_right(program, bo, laptop):
    place = f"/requests/{laptop.pk}/messages"
    program(bo).post(place, {"text": "Which size?"}, Idempotency_Key="k1")
    bo.memberships.all().delete()
    assert program(bo).post(place, {"text": "Which size?"}, Idempotency_Key="k1").status_code == 404


def test_the_secret_of_a_key_is_not_kept_for_a_repeat(program, ana):
    maker = program(ana)
    first, second = (maker.post("/me/tokens", {"name": "Till"}, Idempotency_Key="k1") for _ in range(2))
    assert first.json()["token"].encode() not in bytes(Answer.objects.get().content)
    assert second.json() == {**first.json(), "token": None} and Token.objects.filter(name="Till").count() == 1
