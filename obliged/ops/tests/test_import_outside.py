"""What was promised to people outside comes in from a table: all or nothing, as often as one likes, without the people."""

from __future__ import annotations

import io

import pytest

from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.ops.exporting import export_outside
from obliged.ops.importing import import_outside
from obliged.promises.models import OutsidePromise

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-12 09:00")]
HEAD = "source,external_id,at,team,email,title,due,first_due,delivered_at\n"
SOFA = "shop,4711,2026-03-02T09:00+01:00,IT Service,bo@alderway.example,A till for the fair,2026-03-06T17:00+01:00,,2026-03-06T12:00Z\n"
LAMP = "shop,4712,2026-03-03T09:00Z,it-service,,A screen for the fair,2026-03-20T17:00Z,,\n"


def told(*rows: str, **how):
    return import_outside(io.BytesIO((HEAD + "".join(rows)).encode()), **how)


def one(**cells: str) -> str:
    """A row that is good but for what is said."""
    good = dict(zip(HEAD.strip().split(","), LAMP.strip().split(","), strict=True))
    return ",".join({**good, **cells}.values()) + "\n"


@pytest.fixture
def here(bo, it_service):
    return bo


def test_each_row_is_a_date_given_by_a_person_or_by_a_team(here, it_service):
    report = told(SOFA, LAMP)
    sofa, lamp = OutsidePromise.objects.order_by("external_id")
    assert (sofa.person, lamp.person, sofa.team, lamp.team) == (here, None, it_service, it_service)
    assert (f"{sofa.due:%d %H:%M}", sofa.baseline_due == sofa.due, lamp.delivered_at) == ("06 16:00", True, None)
    assert (report.counts["rows read"], report.changes) == (2, 2)


def test_who_promised_without_a_team_promised_for_the_team_they_serve_in(here, it_service):
    told(one(team="", email="BO@alderway.example"))
    assert OutsidePromise.objects.get().team == it_service


def test_read_again_it_changes_nothing(here):
    told(SOFA, LAMP)
    assert told(SOFA, LAMP).changes == 0


def test_a_later_date_is_taken_over_and_the_first_one_stays(here):
    told(LAMP)
    assert told(one(due="2026-03-27T17:00Z")).counts["changed promises outside"] == 1
    lamp = OutsidePromise.objects.get()
    assert (lamp.due.day, lamp.baseline_due.day) == (27, 20)


def test_an_empty_cell_takes_no_delivery_back(here):
    told(SOFA)
    assert told(SOFA.replace("2026-03-06T12:00Z", "")).changes == 0
    assert OutsidePromise.objects.get().delivered_at is not None


def test_a_rehearsal_says_what_it_would_do_and_does_nothing(here):
    assert told(SOFA, LAMP, is_dry=True).lines()[-1] == "2 changes would be made."
    assert not OutsidePromise.objects.exists()


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"source": ""}, "source", "needed"),
        ({"due": ""}, "due", "needed"),
        ({"due": "20/03/2026"}, "due", "not a date"),
        ({"due": "9999-12-31T23:59Z"}, "due", ""),
        ({"at": "0001-01-01T00:00+10:00"}, "at", "not a date"),
        ({"at": "0001-01-01T00:00Z"}, "at", "too long ago"),
        ({"first_due": "2026-03-01T17:00Z"}, "first_due", "before it was promised"),
        ({"due": "2026-03-20T17:00"}, "due", "Say the time zone"),
        ({"due": "2026-03-01T17:00Z"}, "due", "before it was promised"),
        ({"at": "2026-03-13T09:00Z"}, "at", "lies ahead"),
        ({"delivered_at": "2026-04-01T09:00Z"}, "delivered_at", "lies ahead"),
        ({"delivered_at": "2026-03-01T09:00Z"}, "delivered_at", "before it was promised"),
        ({"team": "Nowhere"}, "team", "no team called “Nowhere”"),
        ({"team": ""}, "team", "Say the team, or the address"),
        ({"email": "eve@elsewhere.example"}, "email", "Nobody here"),
        ({"email": "eve"}, "email", "not a mail address"),
        ({"team": "", "email": "cy@alderway.example"}, "team", "serves in no team"),
        ({"title": "x" * 201}, "title", "200"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_then_nothing_comes_in(here, cy, cells, column, why):
    report = told(SOFA, one(**cells))
    assert [(bad.line, bad.column, why in bad.reason) for bad in report.problems] == [(3, column, True)]
    assert not OutsidePromise.objects.exists()
    assert told(SOFA, one(**cells), skips_bad=True).changes == 1


def test_of_two_rows_for_one_promise_the_second_is_a_problem(here):
    assert str(told(LAMP, LAMP).problems[0]) == "line 3, external_id: It stands in line 2 already."


def test_a_table_without_dates_is_refused_as_a_whole(here):
    with pytest.raises(Refused, match="no column “at”, “title”, “due”"):
        import_outside(io.BytesIO(b"source,external_id\nshop,1\n"))


def test_what_goes_out_comes_in_again_with_its_first_date(here):
    told(SOFA, LAMP)
    told(one(due="2026-03-27T17:00Z"))
    out = io.StringIO()
    assert export_outside(out) == 2
    before = list(OutsidePromise.objects.order_by("pk").values_list("due", "baseline_due", "delivered_at", "team", "person"))
    OutsidePromise.objects.all().delete()
    with clock.at("2026-03-13 09:00"):
        assert import_outside(io.BytesIO(out.getvalue().encode())).changes == 2
    assert (
        list(OutsidePromise.objects.order_by("pk").values_list("due", "baseline_due", "delivered_at", "team", "person")) == before
    )
