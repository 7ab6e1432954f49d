"""A double click on a page is one act."""

from __future__ import annotations

import pytest

from obliged.ground.people.models import Token

pytestmark = pytest.mark.django_db
FORM = {"name": "robot", "scope": "read", "idempotency_key": "form-1"}


def test_the_same_form_twice_is_one_act(ana, client_of):
    site = client_of(ana)
    first, second = site.post("/settings/tokens", FORM), site.post("/settings/tokens", FORM)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert Token.objects.count() == 1


def test_the_same_form_with_other_words_is_another_act(ana, client_of):
    site = client_of(ana)
    site.post("/settings/tokens", FORM)
    site.post("/settings/tokens", FORM | {"name": "another"})
    assert Token.objects.count() == 2


def test_what_one_person_sent_is_not_answered_to_another(ana, bo, client_of):
    client_of(ana).post("/settings/tokens", FORM)
    client_of(bo).post("/settings/tokens", FORM)
    assert set(Token.objects.values_list("person", flat=True)) == {ana.pk, bo.pk}
