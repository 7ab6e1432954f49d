"""`obliged import` and `obliged export`, as one types them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from obliged.ground.people.models import Person
from obliged.ops.cli import run
from obliged.ops.importing import entries, outside, own
from obliged.ops.importing.mapping import INCLUDED
from obliged.ops.tests.samples import ZAMMAD
from obliged.promises.models import Ask

pytestmark = pytest.mark.django_db
PAGE = (Path(__file__).parents[3] / "docs" / "IMPORT.md").read_text()
PEOPLE = "email,name\nana@a.example,Ana Ruiz\n"


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    return path


def test_people_are_imported_and_the_report_is_printed(people, capsys):
    assert run(["import", "people", str(people)]) == 0
    assert capsys.readouterr().out.endswith("1 change was made.\n")
    assert Person.objects.get().name == "Ana Ruiz"


def test_a_dry_run_changes_nothing(people, capsys):
    assert run(["import", "people", str(people), "--dry-run"]) == 0
    assert "1 change would be made." in capsys.readouterr().out
    assert not Person.objects.exists()


def test_bad_rows_are_named_on_stderr_with_an_exit_code(people, capsys):
    people.write_text(PEOPLE + "nobody,Bo\n")
    assert run(["import", "people", str(people)]) == 1
    assert "line 3, email: This is not a mail address" in capsys.readouterr().err
    assert run(["import", "people", str(people), "--skip-bad"]) == 0
    assert Person.objects.count() == 1


def test_history_is_imported_gzipped_by_a_mapping(tmp_path, capsys):
    path = tmp_path / "tickets.csv.gz"
    path.write_bytes(gzip.compress(ZAMMAD.encode()))
    assert run(["import", "history", str(path), "--mapping", "zammad"]) == 0
    assert Ask.objects.get().external_id == "61001"
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("kind", ["people", "history", "outside"])
def test_what_is_exported_is_imported_again(kind, people, tmp_path, capsys):
    run(["import", "people", str(people)])
    out = tmp_path / "out.csv"
    assert run(["export", kind, str(out)]) == 0
    assert run(["import", kind, str(out)]) == 0
    assert capsys.readouterr().out.endswith("0 changes were made.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "people", "nowhere.csv"], "nowhere.csv: No such file"),
        (["import", "people", "."], "Is a directory"),
        (["export", "people", "nowhere/out.csv"], "No such file"),
        (["import", "people", __file__], "no column “email”"),
        (["import", "people", __file__, "--mapping", "zammad"], "reads history, not people"),
        (["import", "outside", __file__], "no column “source”"),
        (["import", "outside", __file__, "--mapping", "zammad"], "reads history, not outside"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(words, said, capsys):
    assert run(words) == 1
    assert said in capsys.readouterr().err


def test_a_kind_nobody_knows_is_not_understood(people):
    with pytest.raises(SystemExit) as stopped:
        run(["import", "cars", str(people)])
    assert stopped.value.code == 2


def test_every_column_and_mapping_is_explained():
    named = set(re.findall(r"`([\w-]+)`", PAGE))
    mappings = {path.stem for path in INCLUDED.glob("*.toml")} | {"organogram-uk"}
    assert {*entries.COLUMNS, *own.COLUMNS, *outside.COLUMNS, *own.BESIDE, *mappings} - {"organogram-uk"} - named == set()
