"""Foreign logs become requests and moves, by the mappings that are included."""

from __future__ import annotations

import io

import pytest

from obliged.kernel.rules import Refused
from obliged.ops.importing import import_history
from obliged.ops.importing.mapping import INCLUDED, read_mapping
from obliged.ops.tests import samples
from obliged.promises.models import Ask
from obliged.promises.moves.imported import is_whole

pytestmark = pytest.mark.django_db

FOLD = [
    ("zammad", samples.ZAMMAD, "ask pass_on take ask_back reply record answer close_unconfirmed"),
    ("znuny", samples.ZNUNY, "ask pass_on take record answer close_unconfirmed"),
    ("zendesk", samples.ZENDESK, "ask take answer accept"),
    ("jira-service-management", samples.JIRA, "ask take promise move_date let_stand deliver not_yet deliver"),
    ("rt", samples.RT, "ask pass_on take answer close_unconfirmed reopen answer close_unconfirmed"),
]


def told(name: str, text: str):
    return import_history(io.BytesIO(text.encode()), mapping=read_mapping(name, kind="history"))


@pytest.mark.parametrize(("name", "text", "verbs"), FOLD, ids=[each[0] for each in FOLD])
def test_each_log_is_read_as_the_moves_it_tells_of(name, text, verbs):
    report = told(name, text)
    asks = list(Ask.objects.order_by("pk"))
    assert report.problems == []
    assert " ".join(asks[0].moves.values_list("verb", flat=True)) == verbs
    assert all(is_whole(ask) and ask.is_imported and ask.bell_at is None for ask in asks)


@pytest.mark.parametrize(("name", "text", "verbs"), FOLD, ids=[each[0] for each in FOLD])
def test_each_log_read_twice_changes_nothing(name, text, verbs):
    told(name, text)
    assert told(name, text).changes == 0


def test_a_longer_log_adds_what_is_new():
    lines = samples.ZAMMAD.splitlines(keepends=True)
    told("zammad", "".join(lines[:5]))
    report = told("zammad", samples.ZAMMAD)
    ask = Ask.objects.get()
    assert (report.counts["new requests"], report.counts["new moves"], ask.outcome) == (0, 4, "unconfirmed")
    assert is_whole(ask)


def test_nothing_is_a_promise_but_a_date_somebody_gave():
    for name, text, _verbs in FOLD:
        told(name, text)
    promised = Ask.objects.filter(promises__isnull=False).distinct()
    assert [ask.external_id for ask in promised] == ["ITS-7"]
    assert [f"{word.due:%d %H:%M}" for word in promised[0].promises.all()] == ["06 23:59", "10 23:59"]


def test_closed_is_accepted_only_where_the_customer_said_so():
    told("zendesk", samples.ZENDESK)
    outcomes = dict(Ask.objects.values_list("external_id", "outcome"))
    assert outcomes == {"35": "accepted", "36": "unconfirmed", "37": ""}


def test_a_day_is_never_taken_for_a_month():
    text = "number,incident_state,sys_mod_count,caller_id,opened_at,sys_updated_at\nINC1,New,0,Caller 1,3/4/2016 08:00,3/4/2016 08:00\n"
    told("servicenow", text)
    assert f"{Ask.objects.get().asked_at:%d %B}" == "03 April"


def test_a_state_without_a_meaning_is_told_and_changes_nothing():
    head = "number,incident_state,sys_mod_count,caller_id,opened_at,sys_updated_at\n"
    rows = [f"INC1,{state},{at},Caller 1,3/4/2016 08:00,3/4/2016 0{8 + at}:00\n" for at, state in enumerate(["Resolved", "-100"])]
    report = told("servicenow", head + "".join(rows))
    assert any("“-100” says nothing" in words for words in report.notes)
    assert Ask.objects.get().state == "delivered"


def test_a_state_the_mapping_does_not_know_is_a_problem_of_its_row():
    report = told("rt", samples.RT.replace("open\tresolved", "open\tvanished"))
    assert str(report.problems[0]).startswith("line 5, Status: The mapping knows no state “vanished”")
    assert not Ask.objects.exists()


@pytest.mark.parametrize("path", sorted(INCLUDED.glob("*.toml")), ids=lambda path: path.stem)
def test_each_mapping_that_is_included_can_be_used(path):
    kind = "people" if path.stem.startswith("organogram") else "history"
    assert read_mapping(path.stem, kind=kind) == read_mapping(path, kind=kind)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind = ", "cannot be used"),
        ('kind = "people"\nname = "x"', "reads people, not history"),
        ('kind = "history"\nname = "x"\ncolour = "red"', "a key nobody knows, “colour”"),
        ('kind = "history"\nname = "x"\n[states]\nNew = "fresh"', "leads to none of"),
        ('kind = "history"\nname = "x"\nencoding = "klingon"', "unknown encoding"),
        ('kind = "history"', "name"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused_in_words(text, words, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(Refused, match=words):
        read_mapping(path, kind="history")


def test_a_mapping_nobody_has_is_answered_with_those_there_are():
    with pytest.raises(Refused, match="Included are: .*jira-service-management.*zendesk"):
        read_mapping("remedy", kind="history")


def test_a_log_in_another_encoding_is_read_when_its_mapping_says_so(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text((INCLUDED / "znuny.toml").read_text() + "\n")
    path.write_text('encoding = "cp1252"\n' + path.read_text())
    raw = samples.ZNUNY.replace("Badge", "Ausweis für Zoë").encode("cp1252")
    import_history(io.BytesIO(raw), mapping=read_mapping(path, kind="history"))
    assert Ask.objects.get().title == "Ausweis für Zoë does not open"


def test_an_imported_request_is_read_on_its_page_by_who_asked(ana, client_of):
    for name, text, _verbs in FOLD:
        told(name, text)
    Ask.objects.update(customer=ana)
    pages = {ask.external_id: client_of(ana).get(f"/requests/{ask.pk}") for ask in Ask.objects.all()}
    assert {page.status_code for page in pages.values()} == {200}
    assert "Bo Lindqvist</b> delivered" in pages["ITS-7"].content.decode()
    assert "Somebody asked back" in pages["37"].content.decode()
