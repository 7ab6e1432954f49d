"""The form of one deed, made when somebody opens it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.ground.people.models import Organisation
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish, play

FRIDAY = datetime(2026, 3, 6, 17, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def asked(ana, it_service):
    """Ana has asked Bo's team for a laptop by Friday."""
    return moves.ask(Wish("A laptop", wanted_by=FRIDAY, to_team=it_service), by=ana)


@pytest.fixture
def open_form(client_of, bo, asked):
    """What htmx is given when Bo opens the form of a verb, with the request at `seen` before his eyes."""

    def fetch(verb: str, seen: int = 1):
        headers = {"HX-Request": "true", "HX-Target": f"forms-{asked.pk}"}
        return client_of(bo).get(f"/requests/{asked.pk}", {"do": verb, "seen": seen}, headers=headers)

    return fetch


def test_the_page_comes_without_forms_nobody_opened(client_of, bo, asked):
    assert b"<dialog" not in client_of(bo).get(f"/requests/{asked.pk}").content.split(b'id="forms-')[1].split(b"</div>")[0]


def test_a_form_comes_alone_and_open(open_form):
    said = open_form("offer").content.decode()
    assert 'id="do-offer"' in said and "data-modal" in said
    assert "<h1" not in said


def test_without_script_the_page_comes_with_the_form_in_it(client_of, bo, asked):
    said = client_of(bo).get(f"/requests/{asked.pk}?do=offer").content.decode()
    assert 'id="do-offer"' in said and "<h1" in said


def test_whoever_looks_at_an_older_state_is_shown_how_it_stands(open_form, asked, bo):
    play(asked, "promise", by=bo, due=FRIDAY)
    answer = open_form("offer")
    assert (answer.status_code, answer["HX-Retarget"]) == (409, f"#ask-{asked.pk}")
    assert "This is how it stands now." in answer.content.decode()


@pytest.mark.parametrize("verb", ["accept", "nothing", ""])
def test_what_is_not_open_has_no_form(open_form, verb):
    assert open_form(verb).status_code == 409


@pytest.mark.parametrize(
    ("areas_off", "is_private", "is_offered"), [([], False, True), (["thanks"], False, False), ([], True, False)]
)
def test_the_wall_is_offered_only_where_thanks_may_hang_on_it(client_of, ana, delivered, areas_off, is_private, is_offered):
    Organisation.objects.update(areas_off=areas_off)
    Ask.objects.filter(pk=delivered.pk).update(is_private=is_private)
    page = client_of(ana).get(f"/requests/{delivered.pk}").content.decode()
    assert ('name="thanks"' in page, 'name="on_wall"' in page) == (True, is_offered)


def test_who_accepts_after_all_is_offered_no_wall_that_is_not_there(client_of, ana, delivered):
    Organisation.objects.update(areas_off=["thanks"])
    moves.play(delivered, "not_yet", by=ana, text="The charger is missing.")
    page = client_of(ana).get(f"/requests/{delivered.pk}?do=accept").content.decode()
    assert 'name="thanks"' in page and 'name="on_wall"' not in page
