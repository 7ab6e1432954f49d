"""Outside measures come in from a table: by day or by month, all or nothing, as often as one likes (P30)."""

from __future__ import annotations

import io

import pytest

from obliged.insight.models import Gauge, Reading
from obliged.kernel.rules import Refused
from obliged.ops.exporting import export_measure
from obliged.ops.importing import import_measure

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-12 09:00")]
HEAD = "name,at,value,unit\n"
MONTHS = ("Complaints,2026-01,4.5,a thousand visits\n", "Complaints,2026-02,3,a thousand visits\n")
DAYS = ("Stars,2026-03-02,4.2,\n", "Stars,2026-03-03,-0.1,\n")


def told(*rows: str, **how):
    return import_measure(io.BytesIO((HEAD + "".join(rows)).encode()), **how)


def why(*rows: str) -> list[str]:
    return [str(problem) for problem in told(*rows).problems]


def test_each_row_is_a_value_on_a_day_or_in_a_month():
    report = told(*MONTHS, "Stars,2026-01,4.2,\n")
    assert [(g.name, g.unit, g.period) for g in Gauge.objects.all()] == [
        ("Complaints", "a thousand visits", "month"),
        ("Stars", "", "month"),
    ]
    assert [(str(r.on), r.value) for r in Reading.objects.order_by("-value")][:2] == [("2026-01-01", 4.5), ("2026-01-01", 4.2)]
    assert (report.counts["rows read"], report.changes) == (3, 3)


def test_days_are_kept_as_days():
    told(*DAYS)
    assert [str(r.on) for r in Reading.objects.all()] == ["2026-03-02", "2026-03-03"] and Gauge.objects.get().period == "week"


def test_read_again_it_changes_nothing():
    told(*DAYS)
    assert told(*DAYS).changes == 0


def test_another_value_takes_the_place_of_the_first_and_an_empty_one_takes_it_back():
    told(*MONTHS)
    report = told("Complaints,2026-01,5,\n", "Complaints,2026-02,,\n")
    assert report.counts["changed values of outside measures"] == report.counts["removed values of outside measures"] == 1
    assert [reading.value for reading in Reading.objects.all()] == [5.0]


def test_of_what_is_taken_back_to_the_last_value_nothing_stays():
    told(*DAYS)
    told("Stars,2026-03-02,,\n", "Stars,2026-03-03,,\n")
    assert not Gauge.objects.exists()


def test_a_rehearsal_says_what_it_would_do_and_does_nothing():
    assert told(*MONTHS, is_dry=True).lines()[-1] == "2 changes would be made."
    assert not Gauge.objects.exists()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Stars,yesterday,4,\n", "line 2, at: This is neither a day, as 2026-03-02, nor a month, as 2026-03."),
        ("Stars,2026-02-30,4,\n", "line 2, at: This is neither a day, as 2026-03-02, nor a month, as 2026-03."),
        ("Stars,2026-03-13,4,\n", "line 2, at: This lies ahead."),
        ("Stars,2026-03-02,four,\n", "line 2, value: This is no number. Write it with a point, as 12.5."),
        ("Stars,2026-03-02,nan,\n", "line 2, value: This is no number. Write it with a point, as 12.5."),
        ("Stars,2026-03-02,inf,\n", "line 2, value: This is no number. Write it with a point, as 12.5."),
        ("Stars,2026-03-02,1_0,\n", "line 2, value: This is no number. Write it with a point, as 12.5."),
        ("Stars,2026-03-02,1e308,\n", "line 2, value: This is too large: at most 1,000,000,000,000, in a larger unit."),
        ("Stars,2026-03-02,-1e13,\n", "line 2, value: This is too large: at most 1,000,000,000,000, in a larger unit."),
        (",2026-03-02,4,\n", "line 2, name: This is needed."),
        ("Stars,,4,\n", "line 2, at: This is needed."),
    ],
)
def test_a_bad_row_is_named_with_its_line_its_column_and_why_and_nothing_goes_in(row, words):
    assert why(row, DAYS[1]) == [words] and not Gauge.objects.exists()


def test_days_and_months_other_units_and_the_same_day_twice_do_not_go_together():
    told(*MONTHS)
    assert why("Complaints,2026-03,4,a year\n") == ["line 2, unit: It is read in “a thousand visits” already."]
    assert why(*MONTHS, MONTHS[0]) == ["line 4, at: It stands in line 2 already."]


@pytest.mark.parametrize(
    ("first", "then", "by"),
    [(MONTHS, DAYS[0], "months here: weeks beside months"), (DAYS, MONTHS[0], "days here: months beside weeks")],
)
def test_months_and_weeks_are_not_both_told_as_the_one_less_the_other_would_be_one_promise(first, then, by):
    told(*first)
    words = [f"line 2, at: All outside measures are read by {by} would tell of single people."]
    assert why(then) == words and why(*first[:1], then) == [words[0].replace("line 2", "line 3")]


def test_a_unit_that_was_not_told_at_first_can_be_told_later_and_then_stays():
    told(*DAYS)
    told("Stars,2026-03-04,4,of 5\n")
    assert Gauge.objects.get().unit == "of 5"
    assert why("Stars,2026-03-05,4,of 10\n") == ["line 2, unit: It is read in “of 5” already."]


def test_of_a_row_that_is_refused_not_even_the_unit_is_taken():
    told(*DAYS)
    told(DAYS[0], "Stars,2026-03-02,4,of 5\n", skips_bad=True)
    assert Gauge.objects.get().unit == ""


def test_the_good_rows_go_in_where_one_says_so():
    assert told("Stars,never,4,\n", DAYS[0], skips_bad=True).changes == 1


def test_no_more_than_fifty_are_kept():
    rows = [f"Number {number},2026-01,1,\n" for number in range(51)]
    assert why(*rows) == ["line 52, name: There are 50 outside measures already; no more are kept."]


def test_a_mapping_or_a_table_without_its_columns_is_refused():
    with pytest.raises(Refused, match="without a mapping"):
        told(mapping=object())
    with pytest.raises(Refused, match="no column “value”"):
        import_measure(io.BytesIO(b"name,at\nStars,2026-03-02\n"))


def test_what_goes_out_comes_in_as_it_was():
    told(*MONTHS)
    out = io.StringIO()
    assert export_measure(out) == 2
    again = import_measure(io.BytesIO(out.getvalue().encode()))
    assert (again.problems, again.changes) == ([], 0)
