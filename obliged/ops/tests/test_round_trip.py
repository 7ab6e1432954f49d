"""What goes out comes in again: exported, read into an empty place, and exported once more, it is the same."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from obliged.ground.people.models import Membership, Person, Team
from obliged.ground.people.tests.cast import a_person
from obliged.kernel import clock
from obliged.ops.exporting import export_history, export_people
from obliged.ops.importing import import_history, import_people
from obliged.promises import moves
from obliged.promises.models import Ask, Move
from obliged.promises.moves import Wish, play
from obliged.promises.moves.imported import is_whole

FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def table(write: Callable) -> str:
    file = io.StringIO(newline="")
    write(file)
    return file.getvalue()


def tables_of(build: Callable) -> tuple[str, str]:
    """Both tables of a place that is made, written down and gone again."""
    with transaction.atomic():
        build()
        written = table(export_people), table(export_history)
        transaction.set_rollback(True)
    return written


def read(people: str, history: str) -> list:
    return [import_people(io.BytesIO(people.encode())), import_history(io.BytesIO(history.encode()))]


def a_lively_place() -> None:
    """Three people, two teams, and a request for each way things can go."""
    desk = Team.objects.create(name="IT Service", slug="it-service")
    part = Team.objects.create(name="Tills, tills", slug="tills", parent=desk)
    lea = a_person("Lea Brandt", title="=cmd|' /C calc'!A0")
    ana = a_person(
        "Ana Ruiz", title="- opener", phone="+49 30 123", manager=lea, hours={"0": [["08:00", "12:00"], ["13:00", "17:00"]]}
    )
    bo = a_person("Bo Lindqvist", location="@home", manager=lea)
    for person, team in ((lea, desk), (bo, desk), (bo, part)):
        Membership.objects.create(person=person, team=team, role="lead" if person == lea else "member")
    a_request_promised_and_accepted(ana, bo, desk)
    a_request_passed_on_and_left(ana, bo, desk, part)
    two_accounts_and_two_teams_that_became_one(ana, bo, desk, part)


def a_request_promised_and_accepted(ana: Person, bo: Person, desk: Team) -> None:
    wish = Wish(
        "=1+1, a laptop", details="- one\n- two", because="+1", wanted_by=FRIDAY, to_team=desk, done_means=("It starts", "-5 °C")
    )
    ask = moves.ask(wish, by=ana)
    told = [{"key": "kind", "label": "=Kind", "kind": "text", "value": "-1, “ä”"}]
    Ask.objects.filter(pk=ask.pk).update(answers=told)
    yes = moves.ask(Wish("A yes for: a laptop", to_person=bo), by=ana)
    Ask.objects.filter(pk=yes.pk).update(parent=ask, opened_as="yes")
    moves.write(ask, "=HYPERLINK(1)", by=bo)
    play(ask, "promise", by=bo, due=FRIDAY, needs="the form", needs_by=FRIDAY - timedelta(days=2))
    play(ask, "deliver_part", by=bo, lines=[ask.lines.first().pk])
    with clock.later(days=1):
        play(ask, "move_date", by=bo, due=FRIDAY + timedelta(days=3), text="\tIt rained.", reason="other")
        play(ask, "agree", by=ana)
        play(ask, "deliver", by=bo, text="Here it is.", waive_parts=True)
        play(ask, "accept", by=ana, fit="just", thanks="Thank you")
        play(ask, "take_back", by=ana)
        play(ask, "accept", by=ana, fit="more")


def a_request_passed_on_and_left(ana: Person, bo: Person, desk: Team, part: Team) -> None:
    ask = moves.ask(Wish("Where is the key", to_team=desk, is_private=True), by=ana)
    play(ask, "take", by=bo)
    play(ask, "pass_on", by=bo, team=part.pk, text="They know.")
    moves.write(ask, "Try the drawer", by=bo, is_private_note=True)
    with clock.later(days=60):
        moves.ring()
    moves.ask_again(Ask.objects.get(pk=ask.pk), Wish("Where is the key, again", to_person=bo), by=ana)


def two_accounts_and_two_teams_that_became_one(ana: Person, bo: Person, desk: Team, part: Team) -> None:
    twice = Person.objects.create_user("bo-2@alderway.example", name="Bo Lindqvist", handle="bo-2")
    part.people.add(twice)
    ask = moves.ask(Wish("A till that opens", to_team=part), by=ana)
    play(ask, "promise", by=twice, due=FRIDAY, text="By then.")
    moves.join_person(twice, bo, by=ana)
    moves.join_team(part, desk, by=ana)


def test_a_lively_place_goes_out_comes_in_and_goes_out_the_same():
    written = tables_of(a_lively_place)
    reports = read(*written)
    assert [report.problems for report in reports] == [[], []]
    assert (table(export_people), table(export_history)) == written
    assert all(is_whole(ask) for ask in Ask.objects.all())


def test_what_went_out_comes_home_without_a_change():
    a_lively_place()
    reports = read(table(export_people), table(export_history))
    assert [report.changes for report in reports] == [0, 0]


def test_promises_and_acceptances_come_in_with_the_moves():
    read(*tables_of(a_lively_place))
    ask = Ask.objects.get(title="=1+1, a laptop")
    assert [word.due for word in ask.promises.all()] == [FRIDAY, FRIDAY + timedelta(days=3)]
    assert list(ask.acceptances.filter(reopened_at=None).values_list("fit", flat=True)) == ["more"]
    assert (ask.is_imported, ask.bell_at, ask.outcome) == (True, None, "accepted")


def test_no_cell_that_goes_out_is_a_formula():
    written = "".join(tables_of(a_lively_place))
    assert "'=1+1" in written and "'=HYPERLINK" in written and "'=cmd" in written and "'+49" in written


class AnyWords(TestCase):
    """Any words at all survive the way out and in."""

    @given(some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(lambda text: text.strip()))
    def test_any_title_and_text_come_through(self, words):
        def build() -> None:
            bo = a_person("Bo Lindqvist")
            ask = moves.ask(Wish(f"t{words}", to_person=bo, details=words), by=a_person("Ana Ruiz"))
            play(ask, "answer", by=bo, text=f"{words}.")

        written = tables_of(build)
        with transaction.atomic():
            read(*written)
            assert (table(export_people), table(export_history)) == written
            assert Move.objects.count() == 2
            transaction.set_rollback(True)
