"""The same request twice is one act."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from obliged.kernel import clock, idempotency
from obliged.kernel.idempotency import Answer, Repeat, once
from obliged.kernel.jobs.rows import Receipt

pytestmark = pytest.mark.django_db
post = RequestFactory().post


def act(status: int = 201):
    """An effect in the database and an answer that tells how many there are."""

    def play() -> HttpResponse:
        number = Receipt.objects.count() + 1
        Receipt.objects.create(job_id=f"00000000-0000-0000-0000-{number:012d}")
        return HttpResponse(f"done {number}", status=status, headers={"Location": f"/requests/{number}"})

    return play


def sent(body: dict | str, *, key: str = "k1", owner: str = "person:1", path: str = "/requests", status: int = 201):
    form = {"content_type": "application/json"} if isinstance(body, str) else {}
    return once(post(path, body, headers={"Idempotency-Key": key}, **form), owner, act(status))


def test_the_same_key_and_body_give_the_same_answer():
    first, second = sent('{"title": "a"}'), sent('{"title": "a"}')
    assert (second.status_code, second.content, second["Location"]) == (201, b"done 1", "/requests/1")
    assert (second["Idempotency-Replayed"], "Idempotency-Replayed" in first) == ("true", False)
    assert Receipt.objects.count() == 1


def test_a_double_click_on_a_form_is_one_act():
    for token in ("masked one way", "masked another way"):
        form = {"title": "a", "idempotency_key": "form-1", "csrfmiddlewaretoken": token}
        once(post("/ask", form), "person:1", act())
    assert Receipt.objects.count() == 1


def test_another_body_under_the_same_key_is_refused():
    sent('{"title": "a"}')
    with pytest.raises(Repeat) as refused:
        sent('{"title": "b"}')
    assert refused.value.status == 422


def test_another_address_under_the_same_key_is_refused():
    sent('{"title": "a"}')
    with pytest.raises(Repeat):
        sent('{"title": "a"}', path="/answers")


def test_another_file_under_the_same_key_is_refused():
    sent({"title": "a", "file": SimpleUploadedFile("a.txt", b"one")})
    sent({"title": "a", "file": SimpleUploadedFile("a.txt", b"one")})
    with pytest.raises(Repeat):
        sent({"title": "a", "file": SimpleUploadedFile("a.txt", b"two")})


def test_somebody_else_may_use_the_same_key():
    sent('{"title": "a"}')
    assert sent('{"title": "a"}', owner="person:2").content == b"done 2"


def test_what_was_refused_leaves_nothing_and_may_be_tried_again():
    assert sent('{"title": "a"}', status=409).status_code == 409
    assert (Receipt.objects.count(), Answer.objects.count()) == (0, 0)
    assert sent('{"title": "a"}').status_code == 201


def test_what_fails_leaves_nothing():
    with pytest.raises(ZeroDivisionError):
        once(post("/ask", {"idempotency_key": "k"}), "person:1", lambda: 1 / 0)
    assert Answer.objects.count() == 0


def test_while_the_first_still_runs_the_second_is_told_to_wait():
    request = post("/ask", {"idempotency_key": "k"})
    with pytest.raises(Repeat) as refused:
        once(request, "person:1", lambda: once(request, "person:1", act()))
    assert refused.value.status == 409


def test_a_key_is_kept_for_a_day():
    sent('{"title": "a"}')
    with clock.later(hours=23):
        assert sent('{"title": "a"}').content == b"done 1"
    with clock.later(hours=25):
        assert sent('{"title": "b"}').content == b"done 2"


def test_old_answers_are_let_go():
    sent('{"title": "a"}')
    with clock.later(hours=25):
        assert idempotency.forget() == 1


def test_without_a_key_each_request_is_an_act():
    once(post("/ask", {}), "person:1", act())
    assert once(post("/ask", {}), "person:1", act()).content == b"done 2"


@pytest.mark.parametrize("key", ["k" * 256, "a\tb"])
def test_a_key_that_cannot_be_kept_is_refused(key):
    with pytest.raises(Repeat):
        sent("{}", key=key)


def test_an_answer_that_shows_a_secret_is_not_kept():
    secret = HttpResponse(b"hunter2", headers={"Cache-Control": "no-store"})
    once(post("/tokens", {"idempotency_key": "k"}), "person:1", lambda: secret)
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "is_meant"),
    [
        ("Ask jan-lippe, an-li-2 or an-lio.", False),
        ("Ask <b>@an-li</b>.", True),
        ('{"to": "/people/an-li"}', True),
        ('{"words": "Hello\\nan-li"}', True),
        ("/ask?to=%40an-li", True),
        ("Ask An L&#x27;Oréal.", True),
        ('{"words": "An L\'Or\\u00e9al"}', True),
    ],
)
def test_only_answers_that_name_who_is_forgotten_lose_their_words(said, is_meant):
    once(post("/ask", {"idempotency_key": "k"}), "person:1", lambda: HttpResponse(said))
    idempotency.forget_words(["an-li", "An L'Oréal"])
    assert (bytes(Answer.objects.get().content) == b"") == is_meant
