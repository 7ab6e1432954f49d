"""A double click on a page is one act."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from obliged.config.repeats import OneAct
from obliged.kernel.idempotency import Answer
from obliged.kernel.live import Hint

pytestmark = pytest.mark.django_db
FORM = {"words": "hello", "idempotency_key": "form-1"}


def page(_request) -> HttpResponse:
    """Leaves a row, and says which."""
    return HttpResponse(f"row {Hint.objects.create(topic='x').pk}")


def sent(person, form: dict[str, str], path: str = "/ask") -> HttpResponse:
    request = RequestFactory().post(path, form)
    request.person = person
    return OneAct(page)(request)


def test_the_same_form_twice_is_one_act(ana):
    assert sent(ana, FORM).content == sent(ana, FORM).content
    assert Hint.objects.count() == 1


def test_the_same_form_with_other_words_is_another_act(ana):
    sent(ana, FORM), sent(ana, FORM | {"words": "goodbye"})
    assert Hint.objects.count() == 2


def test_what_one_person_sent_is_not_answered_to_another(ana, bo):
    assert sent(ana, FORM).content != sent(bo, FORM).content


def test_without_a_key_or_a_person_nothing_is_kept(ana):
    sent(ana, {"words": "hello"}), sent(None, FORM), sent(ana, FORM, path="/api/v1/requests")
    assert (Hint.objects.count(), Answer.objects.count()) == (3, 0)


def test_a_key_that_cannot_be_kept_is_refused_in_words(ana, client_of):
    form = {"idempotency_key": "k" * 300}
    answer = client_of(ana).post("/settings/tokens", form)
    assert (answer.status_code, "at most 255 characters" in answer.content.decode()) == (422, True)
