"""Obliged's own table of history: one row per event, all or nothing, as often as one likes."""

from __future__ import annotations

import gzip
import io
import time

import pytest

from obliged.ground.people.models import Person, Team
from obliged.kernel import jobs, search
from obliged.kernel.rules import Refused
from obliged.ops.importing import import_history
from obliged.promises.models import Ask, Message, Move
from obliged.promises.moves.imported import is_whole

pytestmark = pytest.mark.django_db
HEAD = "source,external_id,at,event,customer_email,provider_team,provider_email,title,due,text\n"
ASKED = "desk,1,2026-03-02T09:00:00+01:00,ask,ana@a.example,it-service,,A laptop,,\n"
PROMISED = "desk,1,2026-03-02T10:00:00+01:00,promise,,,bo@a.example,,2026-03-06T16:00:00Z,I will\n"
SAID = "desk,1,2026-03-03T10:00:00+01:00,message,,,,,,Thank you for looking\n"
DELIVERED = "desk,1,2026-03-05T10:00:00+01:00,deliver,,,bo@a.example,,,On your desk\n"
ACCEPTED = "desk,1,2026-03-05T11:00:00+01:00,accept,,,,,,\n"
WHOLE = HEAD + ASKED + PROMISED + SAID + DELIVERED + ACCEPTED


def told(text: str | bytes, **how):
    return import_history(io.BytesIO(text.encode() if isinstance(text, str) else text), **how)


def problems(report) -> list[tuple[int, str]]:
    return sorted((problem.line, problem.column) for problem in report.problems)


def test_a_request_comes_in_with_its_moves_at_their_own_times():
    told(WHOLE)
    ask = Ask.objects.get()
    assert [f"{move.verb} {move.at:%d %H:%M}" for move in ask.moves.all()] == [
        "ask 02 08:00",
        "promise 02 09:00",
        "deliver 05 09:00",
        "accept 05 10:00",
    ]
    assert (ask.outcome, ask.is_imported, ask.external_id, ask.customer.email) == ("accepted", True, "1", "ana@a.example")
    assert is_whole(ask)


def test_a_date_somebody_gave_is_a_promise_and_the_customers_word_an_acceptance():
    told(WHOLE)
    ask = Ask.objects.get()
    assert [(word.owner.email, f"{word.due:%d %H:%M}") for word in ask.promises.all()] == [("bo@a.example", "06 16:00")]
    assert [acceptance.by.email for acceptance in ask.acceptances.all()] == ["ana@a.example"]


def test_words_said_beside_the_state_come_in_too():
    told(WHOLE)
    assert [(message.by.email, message.text) for message in Message.objects.all()] == [("ana@a.example", "Thank you for looking")]


def test_a_team_that_is_here_serves_and_unknown_ones_are_known_by_name_only(it_service, bo):
    told(WHOLE.replace("bo@a.example", bo.email))
    ask = Ask.objects.get()
    assert (ask.team, ask.owner) == (it_service, bo)
    assert list(Person.objects.filter(is_placeholder=True).values_list("name", flat=True)) == ["Ana"]
    assert not Team.objects.filter(is_placeholder=True).exists()


def test_a_second_run_changes_nothing():
    told(WHOLE)
    assert told(WHOLE).changes == 0


def test_a_longer_table_adds_what_is_new():
    told(HEAD + ASKED + PROMISED)
    report = told(WHOLE)
    assert (report.counts["new moves"], report.counts["new messages"], Ask.objects.get().outcome) == (2, 1, "accepted")
    assert is_whole(Ask.objects.get())


def test_nothing_is_told_to_anybody_and_only_the_search_hears_of_it(monkeypatch):
    begun = []
    monkeypatch.setattr(jobs, "later", lambda job, *args, **how: begun.append(job))
    told(WHOLE)
    assert set(begun) == {search.read_again, search.catch_up} and Ask.objects.get().bell_at is None


BAD = [
    ("desk,1,2026-03-05T10:00:00Z,shout,,,,,,", "event"),
    ("desk,1,2026-03-05T10:00:00Z,deliver,,,bo@a.example,,,", "event"),
    ("desk,1,2026-03-05T10:00:00Z,promise,,,bo@a.example,,,", "due"),
    ("desk,1,2026-03-05T10:00:00Z,promise,,,,,2026-03-06T16:00:00Z,", "by_email"),
    ("desk,1,2026-03-05 10:00,reply,,,,,,", "at"),
    ("desk,1,5/3/2026,reply,,,,,,", "at"),
    ("desk,1,,reply,,,,,,", "at"),
    (",1,2026-03-05T10:00:00Z,reply,,,,,,", "source"),
    ("desk,2,2026-03-05T10:00:00Z,ask,ana@a.example,it-service,,,,", "title"),
    ("desk,2,2026-03-05T10:00:00Z,ask,,it-service,,A title,,", "customer_email"),
    ("desk,2,2026-03-05T10:00:00Z,take,ana@a.example,,bo@a.example,,,", "event"),
    ("desk,1,2026-03-05T10:00:00Z,take,,,not@an@address,,,", "email"),
    (f"desk,1,2026-03-05T10:00:00Z,reply,,,,,,{'x' * 20_001}", "text"),
    ("desk,1,2026-03-05T10:00:00Z,reply,,,,,,a,b", ""),
]


@pytest.mark.parametrize(("row", "column"), BAD)
def test_a_bad_row_in_the_middle_is_named_and_nothing_changes(row, column):
    report = told(HEAD + ASKED + row + "\n" + ASKED.replace("desk,1", "desk,9"))
    assert problems(report) == [(3, column)]
    assert not Ask.objects.exists() and not Person.objects.exists() and not Team.objects.exists()


@pytest.mark.parametrize(("row", "column"), BAD)
def test_the_good_rows_go_in_when_bad_ones_may_be_skipped(row, column):
    report = told(HEAD + ASKED + row + "\n" + ASKED.replace("desk,1", "desk,9"), skips_bad=True)
    assert problems(report) == [(3, column)]
    assert sorted(Ask.objects.values_list("external_id", "seq")) == [("1", 1), ("9", 1)]


def test_five_thousand_rows_with_a_bad_last_one_change_nothing():
    rows = "".join(ASKED.replace("desk,1", f"desk,{at}") for at in range(4999))
    report = told(HEAD + rows + "desk,1,never,reply,,,,,,\n")
    assert problems(report) == [(5001, "at")]
    assert not Ask.objects.exists() and not Person.objects.exists()


def test_a_formula_stays_words():
    told(HEAD + ASKED.replace("A laptop", "'=1+1").replace("ask,ana", "ask,ana"))
    assert Ask.objects.get().title == "=1+1"


def test_markup_is_shown_and_never_run():
    told(HEAD + ASKED + 'desk,1,2026-03-05T10:00:00Z,message,,,,,,"<script>alert(1)</script>"\n')
    assert "<script" not in Message.objects.get().text_html


def test_data_beside_the_columns_is_one_object():
    table = HEAD.strip() + ",data\n" + ASKED.strip() + ',"[1,2]"\n'
    assert problems(told(table)) == [(2, "data")]


FILES = [
    (b"", "empty"),
    (b"name,team\nAna,IT\n", "no column “source”, “external_id”, “at”, “event”"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
    (HEAD.encode() + b"desk,1,\0,ask,,,,,,\n", "Line 2 holds a NUL"),
    (
        HEAD.encode() + ASKED.encode() + b"desk,2,2026-03-02T09:00:00Z,ask,jos\xe9@a.example,,,,,\n" + PROMISED.encode(),
        "UTF-8: 3",
    ),
    (HEAD.encode() + b"desk,1," + b"x" * 1_000_001 + b"\n", "too long"),
    (HEAD.encode() + ASKED.encode() + b'desk,1,"2026', "begins on line 3"),
    (gzip.compress(b"source,external_id,at,event\n" + b"0" * 50_000_000), "too long"),
]


@pytest.mark.parametrize(("raw", "words"), FILES, ids=[words for _raw, words in FILES])
def test_a_file_that_cannot_be_read_is_refused_in_words_and_nothing_changes(raw, words):
    began = time.monotonic()
    with pytest.raises(Refused, match=words):
        told(raw)
    assert not Move.objects.exists() and time.monotonic() - began < 5


def test_requests_that_name_one_another_find_each_other():
    head = HEAD.strip() + ",parent,into\n"
    part = ASKED.replace("desk,1", "desk,2").strip() + ",1,\n"
    joined = "desk,2,2026-03-05T10:00:00Z,merge,,,,,,,,1\n"
    assert told(head + part + joined + ASKED.strip() + ",,\n").problems == []
    second = Ask.objects.get(external_id="2")
    assert (second.parent.external_id, second.merging_into.external_id) == ("1", "1")


def test_thousands_of_events_come_in_at_a_pace():
    """Slower than 500 a second here, on a machine with other things to do, something is wrong; bench/ measures it properly."""
    rows = "".join((ASKED + PROMISED + DELIVERED + ACCEPTED).replace("desk,1", f"desk,{at}") for at in range(1000))
    began = time.process_time()
    report = told(HEAD + rows)
    assert report.counts["new moves"] == 4000
    assert 4000 / (time.process_time() - began) > 500
