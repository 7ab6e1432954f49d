"""A request says truthfully who sees it: people by name, teams where there are any, and nobody else."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest

from obliged.ground.people.tests.cast import a_person
from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


@pytest.fixture
def cleo(organisation):
    """Somebody without a team, as Cy is."""
    return a_person("Cleo Marsh")


@pytest.fixture
def seen_by(client_of):
    """What the page of a request says of who sees it."""

    def words(ask, reader) -> str:
        page = client_of(reader).get(f"/requests/{ask.pk}").content.decode()
        said = re.search(r"Seen by</dt><dd>(.*?)</dd>", page, re.S).group(1)
        return " ".join(re.sub(r"<[^>]+>|[\u2066-\u2069]", "", html.unescape(said)).split())

    return words


def test_between_two_without_a_team_it_is_seen_by_the_two(cy, cleo, seen_by):
    ask = moves.ask(Wish("A book", to_person=cleo), by=cy)
    assert (seen_by(ask, cy), seen_by(ask, cleo)) == ("You and Cleo", "You and Cy")


def test_a_team_is_named_where_there_is_one(ana, bo, cy, it_service, seen_by):
    ask = moves.ask(Wish("A laptop", to_team=it_service), by=cy)
    assert (seen_by(ask, cy), seen_by(ask, bo)) == ("You and the team IT Service", "Cy and your team IT Service")
    other = moves.ask(Wish("A till", to_team=it_service), by=ana)
    assert seen_by(other, ana) == "You, the team IT Service and your team Store Operations"


def test_what_is_private_is_kept_from_ones_own_team_and_from_who_follows(ana, bo, mo, it_service, seen_by):
    ask = moves.ask(Wish("A quiet word", to_team=it_service, is_private=True), by=ana)
    assert seen_by(ask, ana) == "You and the team IT Service"


def test_who_follows_is_said_where_somebody_does(ana, bo, cy, cleo, seen_by):
    ask = moves.ask(Wish("A book", to_person=cleo), by=cy)
    moves.write(ask, "Do you know, @bo?", by=cy)
    assert seen_by(ask, cy) == "You, Cleo and who follows it"


def test_an_open_call_is_seen_by_everybody(cy, seen_by):
    assert seen_by(moves.ask(Wish("A hand", is_open_call=True), by=cy), cy) == "Everybody"


@pytest.mark.parametrize("has_team", [True, False])
def test_before_a_yes_it_is_said_who_sees_it(cy, cleo, bo, it_service, client_of, has_team):
    ask = moves.ask(Wish("A book", to_team=it_service) if has_team else Wish("A book", to_person=cleo), by=cy)
    serves = bo if has_team else cleo
    play(ask, "promise", by=serves, due=FRIDAY)
    play(ask, "deliver", by=serves, text="Here.")
    page = re.sub(r"[\u2066-\u2069]", "", client_of(cy).get(f"/requests/{ask.pk}").content.decode())
    who = "Bo and the team IT Service" if has_team else "Cleo"
    assert f"Your answer is seen by {who}. Nobody is ranked by it." in page


def test_a_note_names_who_alone_would_read_it(cy, bo, cleo, it_service, client_of):
    page = client_of(cleo).get(f"/requests/{moves.ask(Wish('A book', to_person=cleo), by=cy).pk}").content.decode()
    assert "Only for me" in page and "my team" not in page
    page = client_of(bo).get(f"/requests/{moves.ask(Wish('A laptop', to_team=it_service), by=cy).pk}").content.decode()
    assert "Only for \u2068IT Service\u2069" in page or "Only for IT Service" in page


def test_a_note_without_a_team_says_that_who_was_asked_reads_it(cy, cleo, client_of):
    ask = moves.ask(Wish("A book", to_person=cleo), by=cy)
    moves.write(ask, "Which shelf was it?", by=cleo, is_private_note=True)
    page = client_of(cleo).get(f"/requests/{ask.pk}").content.decode()
    assert "only who was asked reads this" in page and "only your team" not in page


@pytest.mark.parametrize(("person", "said"), [("cy", "Otherwise who follows it can, as well."), ("ana", "Otherwise your team")])
def test_before_asking_it_is_said_who_could_read_it(request, client_of, person, said):
    page = client_of(request.getfixturevalue(person)).get("/ask").content.decode()
    assert said in page and "two teams" not in page
