"""The audit is read, filtered and taken along; nobody edits it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.urls import get_resolver

from obliged.ground.people.models import Act, Person
from obliged.ground.people.models.act import KINDS
from obliged.ground.people.moves import record
from obliged.kernel import clock
from obliged.ops.admin.queries import acts
from obliged.ops.admin.tests.conftest import text_of
from obliged.ops.admin.words import WORDS, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", KINDS)
def test_every_act_has_its_words(admin, bo, it_service, kind):
    act = record(kind, by=admin, person=bo, team=it_service)
    assert WORDS[kind].name
    assert "%" not in words_of(act, {})


def test_it_is_filtered_by_person_act_and_day(ada, admin, bo, lea):
    with clock.at(clock.now() - timedelta(days=10)):
        record("entrust", by=admin, person=lea)
    record("entrust", by=admin, person=bo)
    today = clock.now().date().isoformat()
    for said in ("who=bo", f"since={today}", "who=@bo&kind=entrust"):
        page = text_of(ada.get(f"/admin/audit?{said}"))
        assert "made Bo Lindqvist" in page
        assert "made Lea Brandt" not in page
    assert "Nothing of that kind" in text_of(ada.get("/admin/audit?kind=forget"))


def test_a_long_audit_goes_on_by_key(ada, admin, bo):
    for _ in range(60):
        record("export", by=admin)
    page = text_of(ada.get("/admin/audit"))
    assert 'rel="next"' in page
    following = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "act 10<" in text_of(ada.get(following))


def test_it_is_taken_along_without_formulas_and_that_is_an_act(ada, admin, bo):
    Person.objects.filter(pk=bo.pk).update(email="=cmd@alderway.example")
    record("entrust", by=admin, person=bo)
    answer = ada.get("/admin/audit.csv?kind=entrust")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [(row["act"], row["person"]) for row in rows] == [("entrust", "'=cmd@alderway.example")]
    assert Act.objects.first().kind == "export"


def test_the_table_comes_in_parts_under_one_head(ada, admin, monkeypatch):
    monkeypatch.setattr(acts, "AT_ONCE", 2)
    for _ in range(5):
        record("export", by=admin)
    parts = list(ada.get("/admin/audit.csv").streaming_content)
    rows = list(csv.DictReader(io.StringIO(b"".join(parts).decode())))
    assert [int(row["seq"]) for row in rows] == list(range(1, 7))
    assert len(parts) == 3


def test_no_address_changes_the_audit(ada):
    named = [each.pattern._route for each in get_resolver().url_patterns if "audit" in str(each.pattern)]
    for address in ("/admin/audit", "/admin/audit.csv", *named):
        for method in ("post", "put", "patch", "delete"):
            assert getattr(ada, method)(address).status_code == 405
