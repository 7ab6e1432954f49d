"""People come in from a table, all or nothing, as often as one likes."""

from __future__ import annotations

import io
import json
from collections import Counter

import pytest

from obliged.ground.people.models import Membership, Person, Team
from obliged.ops.importing import import_people
from obliged.ops.importing.hours import read_hours, write_hours
from obliged.ops.importing.mapping import read_mapping
from obliged.ops.tests.real_input import real

pytestmark = pytest.mark.django_db
HEAD = "email,name,handle,team,title,manager_email,zone,hours,location\n"
ANA = "ana@alderway.example,Ana Ruiz,ana,Store Operations,Opener,mo@alderway.example,Europe/Madrid,Mon-Fri 08:00-16:00,Leeds\n"
MO = "mo@alderway.example,Mo Adeyemi,mo,Store Operations,Head of stores,,,,\n"


def told(text: str | bytes, **how):
    return import_people(io.BytesIO(text.encode() if isinstance(text, str) else text), **how)


def problems(report) -> list[tuple[int, str]]:
    return sorted((problem.line, problem.column) for problem in report.problems)


def test_people_their_teams_and_managers_come_in():
    report = told(HEAD + ANA + MO)
    ana = Person.objects.get(email="ana@alderway.example")
    assert (ana.handle, ana.title, ana.zone, ana.manager.name) == ("ana", "Opener", "Europe/Madrid", "Mo Adeyemi")
    assert (ana.home_team.name, ana.hours["0"]) == ("Store Operations", [["08:00", "16:00"]])
    assert report.counts["new people"] == 2 and Team.objects.count() == 1


def test_whoever_comes_in_has_an_account_and_no_password():
    told(HEAD + MO)
    mo = Person.objects.get()
    assert mo.is_active and not mo.is_placeholder and not mo.has_usable_password()


def test_columns_come_in_any_order_and_unknown_ones_are_named():
    report = told("shoe_size;name;email\n43;Ana Ruiz;ana@alderway.example\n")
    assert list(report.notes) == ["The column “shoe_size” is not known and was passed over"]
    assert Person.objects.get().name == "Ana Ruiz"


def test_a_second_run_changes_nothing():
    told(HEAD + ANA + MO)
    assert told(HEAD + ANA + MO).changes == 0


def test_what_differs_is_changed_and_empty_cells_say_nothing(bo):
    report = told("email,title,location\nbo@alderway.example,Senior technician,\n")
    bo.refresh_from_db()
    assert (bo.title, bo.name, bo.version, report.changes) == ("Senior technician", "Bo Lindqvist", 2, 1)


def test_a_placeholder_becomes_a_person_when_their_row_comes(bo):
    Person.objects.update(is_placeholder=True)
    told("email,name\nbo@alderway.example,Bo Lindqvist\n")
    bo.refresh_from_db()
    assert not bo.is_placeholder


def test_one_person_serves_in_several_teams_of_a_tree():
    told("email,name,team,role\nbo@a.example,Bo,Finance > Payroll,lead\nbo@a.example,,Tills,\n")
    assert sorted(Membership.objects.values_list("team__name", "role")) == [("Payroll", "lead"), ("Tills", "member")]
    assert Team.objects.get(name="Payroll").parent.name == "Finance"


def test_a_rehearsal_says_what_would_happen_and_changes_nothing():
    report = told(HEAD + ANA + MO, is_dry=True)
    assert (report.counts["new people"], Person.objects.count(), Team.objects.count()) == (2, 0, 0)
    assert "would be made" in report.lines()[-1]


BAD = [
    ("nobody,No Address,,,,,,,", "email"),
    ("b@a.example,,,,,,,,", "name"),
    ("b@a.example,B,Big Letters,,,,,,", "handle"),
    ("b@a.example,B,mo,,,,,,", "handle"),
    ("b@a.example,B,,,,ghost@a.example,,,", "manager_email"),
    ("b@a.example,B,,,,no address,,,", "manager_email"),
    ("b@a.example,B,,,,,Mars/Base,,", "zone"),
    ("b@a.example,B,,,,,,always,", "hours"),
    ("b@a.example,B,,,,,,Mon 17:00-17:00,", "hours"),
    (f"b@a.example,{'B' * 200},,,,,,,", "name"),
    ("b@a.example,B,,,,,,,Leeds,and,more", ""),
]


@pytest.mark.parametrize(("row", "column"), BAD)
def test_a_bad_row_in_the_middle_is_named_and_nothing_changes(row, column):
    report = told(HEAD + MO + row + "\n" + ANA)
    assert problems(report) == [(3, column)]
    assert not Person.objects.exists() and not Team.objects.exists()


@pytest.mark.parametrize(("row", "column"), BAD)
def test_the_good_rows_go_in_when_bad_ones_may_be_skipped(row, column):
    report = told(HEAD + MO + row + "\n" + ANA, skips_bad=True)
    assert problems(report) == [(3, column)]
    assert sorted(Person.objects.values_list("handle", flat=True)) == ["ana", "mo"]


def test_five_thousand_rows_with_a_bad_last_one_change_nothing():
    rows = "".join(f"p{at}@a.example,Person {at},,Team {at % 40},,,,,\n" for at in range(4999))
    report = told(HEAD + rows + "nobody,Last,,,,,,,\n")
    assert problems(report) == [(5001, "email")]
    assert not Person.objects.exists() and not Team.objects.exists()


def test_who_reports_to_themselves_or_in_a_circle_is_told_and_left_without():
    rows = ["a@a.example,A,a@a.example", "b@a.example,B,c@a.example", "c@a.example,C,b@a.example"]
    report = told("email,name,manager_email\n" + "\n".join(rows) + "\n")
    assert [words.split(";")[0] for words in report.notes] == ["Reports to itself", "Would report in a circle"]
    assert Person.objects.exclude(manager=None).count() == 1


def test_a_table_without_addresses_is_refused_in_words():
    from obliged.kernel.rules import Refused

    with pytest.raises(Refused, match="no column “email”"):
        told("name,team\nAna,Stores\n")


def test_names_that_turn_or_hide_are_made_plain():
    told("email,name\na@a.example,Ana\u202e\u200b Ruiz\n")
    assert Person.objects.get().name == "Ana Ruiz"


@pytest.mark.parametrize("cell", ["Mon-Fri 09:00-17:00", "Mon 08:00-12:00,13:00-17:00; Sat 10:00-12:00", "none"])
def test_hours_are_read_as_they_are_written(cell):
    assert write_hours(read_hours(cell)) == cell


BODIES = ["department_for_international_development", "ministry_of_justice", "cabinet_office"]


@pytest.mark.parametrize("body", BODIES)
def test_a_published_organogram_comes_in_as_it_was_counted(body):
    """Posts are people by name only; a unit is a team of its organisation, and one named like it is the organisation itself."""
    name = f"{body}-2011-09-30-senior.csv"
    with real(f"directory/{name}").open("rb") as file:
        report = import_people(file, mapping=read_mapping("organogram-uk", kind="people"))
    counted = json.loads(real("directory/expected.json").read_text())["by_file"][name]
    assert figures(report) == {key: counted[key] for key in figures(report)}
    assert report.problems == []


def figures(report) -> dict[str, int]:
    """What expected.json counts, read off the people and the report."""
    notes = {words.split(";")[0]: len(lines) for words, lines in report.notes.items()}
    above = dict(Person.objects.values_list("pk", "manager"))
    alone = notes.get("Reports to itself", 0) + notes.get("Reports to a post nobody knows", 0)
    tops = sum(manager is None for manager in above.values())
    return {
        "rows": report.counts["rows read"],
        "posts_distinct": Person.objects.filter(is_placeholder=True).count(),
        "duplicate_post_refs_rows": notes.get("Named before", 0),
        "self_reports": notes.get("Reports to itself", 0),
        "reports_to_unknown_post": notes.get("Reports to a post nobody knows", 0),
        "roots_XX_or_blank": tops - alone,
        "names_disclosed": report.counts["rows read"] - notes["The name is withheld"] - notes.get("The post is vacant", 0),
        "vacant": notes.get("The post is vacant", 0),
        "units": len(set(Membership.objects.values_list("team", flat=True))),
        "organisations": Team.objects.filter(parent=None).count(),
        "max_span": max(Counter(manager for manager in above.values() if manager).values()),
        "max_depth": max(len(way_up(pk, above)) for pk in above),
    }


def way_up(pk: int, above: dict[int, int | None]) -> list[int]:
    """The posts from one up to the last known one."""
    manager = above[pk]
    return [pk, *way_up(manager, above)] if manager else [pk]


def test_junior_posts_report_to_the_senior_ones_and_come_in_once():
    mapping = read_mapping("organogram-uk", kind="people")
    for kind in ("senior", "junior"):
        with real(f"directory/ministry_of_justice-2011-09-30-{kind}.csv").open("rb") as file:
            import_people(file, mapping=mapping)
    juniors = Person.objects.filter(reports=None, email__contains="post-").exclude(manager=None)
    with real("directory/ministry_of_justice-2011-09-30-junior.csv").open("rb") as file:
        assert import_people(file, mapping=mapping).changes == 0
    assert Person.objects.count() == 132 + 624 and juniors.count() > 624


def test_a_handle_made_from_a_long_name_comes_back_as_it_is():
    told("email,name\na@a.example,Deputy Director for the Long and Winding Affairs of the State Itself\n")
    handle = Person.objects.get().handle
    assert told(f"email,name,handle\na@a.example,,{handle}\n").problems == []
