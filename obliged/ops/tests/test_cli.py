"""Commands answer in words, with 0, 1 or 2."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from obliged.ground.people.models import Person, Token
from obliged.kernel import health, pulse
from obliged.ops import cli, sheet
from obliged.wiring.search import find

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(cli.commands()))
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.run([name, "--help"])
    assert ended.value.code == 0
    assert f"obliged {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [[], ["dance"], ["serve", "--port", "0"], ["serve", "--port", "x"], ["token"], ["person", "add"]]
)
def test_what_is_not_understood_ends_with_two(words, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.run(words)
    assert (ended.value.code, "usage: obliged" in capsys.readouterr().err) == (2, True)


def test_a_person_is_added_once():
    words = ["person", "add", "zoe.lind@example.org", "--admin"]
    assert [cli.run(words), cli.run(words)] == [0, 0]
    zoe = Person.objects.get()
    assert (zoe.name, zoe.is_admin, zoe.has_usable_password()) == ("Zoe Lind", True, False)


def test_an_address_that_is_none_is_refused_in_words(capsys):
    assert cli.run(["person", "add", "nobody"]) == 1
    assert capsys.readouterr().err.startswith("obliged: ")


def test_a_token_is_printed_once_and_kept_as_a_digest(ana, capsys):
    assert cli.run(["token", "create", ana.email.upper(), "--scope", "write", "--name", "robot"]) == 0
    printed, token = capsys.readouterr().out.strip(), Token.objects.get()
    assert (token.name, token.scope, printed in token.digest) == ("robot", "write", False)
    assert "\n" not in printed


def test_a_token_for_nobody_is_refused_in_words(capsys):
    assert cli.run(["token", "create", "nobody@example.org"]) == 1
    assert "Nobody with the address nobody@example.org" in capsys.readouterr().err


def test_a_token_that_administers_needs_an_administrator(ana, capsys):
    assert cli.run(["token", "create", ana.email, "--scope", "admin"]) == 1
    assert "Only administrators" in capsys.readouterr().err


def test_check_says_that_all_is_well_once_there_is_a_backup(capsys):
    assert cli.run(["check", "--history"]) == 0
    assert "Nothing is broken. See to the backup." in capsys.readouterr().out
    pulse.beat("backup")
    assert cli.run(["check"]) == 0
    assert "All is well." in capsys.readouterr().out


def test_check_names_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(health, "unapplied", lambda: ["people.0002_more"])
    assert cli.run(["check"]) == 1
    assert "lacks 1 migrations" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["sample"], ["index"], ["export", "people", "x.csv"], ["token", "create", "a@b.example"]])
def test_a_command_that_needs_tables_says_how_to_make_them(words, monkeypatch, capsys):
    monkeypatch.setattr(health, "unapplied", lambda: ["people.0002_more"])
    assert cli.run(words) == 1
    assert "Run `obliged migrate` first." in capsys.readouterr().err


def test_a_database_that_is_away_is_said_without_a_traceback(monkeypatch, capsys):
    monkeypatch.setattr(Person.objects, "present", _away)
    assert cli.run(["token", "create", "ana@example.org"]) == 1
    assert capsys.readouterr().err.startswith("obliged: The database does not answer")


def _away() -> None:
    raise OperationalError("no such host")


def test_the_data_sheet_describes_every_table():
    assert [name for name in sheet.tables() if name not in sheet.SHEET] == []


def test_the_index_is_built_anew_as_often_as_one_likes(ana):
    assert [cli.run(["index"]), cli.run(["index"])] == [0, 0]
    assert [hit.key for hit in find(ana, "ruiz", {"person": 5})[0].hits] == [ana.pk]


def test_who_looks_whether_all_is_well_hears_what_the_search_does_not_know(ana, capsys):
    assert cli.run(["check"]) == 1 and "Run `obliged index`" in capsys.readouterr().err
    cli.run(["index"])
    assert cli.run(["check"]) == 0
