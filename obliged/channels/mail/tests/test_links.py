"""Links in letters: they lead to a page that says what would be said; only its button says it, once, for whom it was written."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from obliged.channels.mail.links import Link, read
from obliged.channels.mail.outgoing import hindering, line
from obliged.channels.mail.outgoing.composing import composed
from obliged.channels.mail.tests.conftest import a_letter
from obliged.kernel import clock
from obliged.promises import moves

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("has_mail"), pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 17, tzinfo=UTC)


@pytest.fixture
def wanted(ana, it_service):
    """Ana would like tills by Friday."""
    return moves.ask(moves.Wish("Twelve tills", to_team=it_service, wanted_by=FRIDAY), by=ana)


@pytest.fixture
def link(bo, wanted):
    """“Promise Fri 6 Mar”, as it stands in the letter to Bo."""
    body = composed(a_letter(bo, about=wanted)).body
    return re.search(r"Promise Fri 6 Mar:\n\S+example(/letters/\S+)", body)[1]


def state(ask):
    ask.refresh_from_db()
    return ask.state


def test_to_look_at_it_changes_nothing_however_often(client_of, bo, wanted, link):
    for method in ("get", "head", "get"):
        answer = getattr(client_of(bo), method)(link)
        assert answer.status_code == 200
    assert state(wanted) == "asked"
    assert "Promise Fri 6 Mar" in answer.content.decode()


def test_a_program_that_follows_links_reaches_the_door(wanted, link):
    assert Client().get(link).url.startswith("/accounts/login/")
    assert Client().post(link).url.startswith("/accounts/login/")
    assert state(wanted) == "asked"


def test_its_button_makes_the_move(client_of, bo, wanted, link):
    answer = client_of(bo).post(link)
    assert answer.url == f"/requests/{wanted.pk}"
    assert state(wanted) == "promised"
    assert wanted.due == FRIDAY
    assert wanted.owner == bo


def test_its_button_works_only_from_its_own_page(bo, wanted, link):
    client = Client(enforce_csrf_checks=True)
    client.force_login(bo)
    assert client.post(link).status_code == 403
    assert state(wanted) == "asked"


def test_used_it_says_what_happened_and_does_nothing_more(client_of, bo, wanted, link):
    client_of(bo).post(link)
    for answer in (client_of(bo).get(link), client_of(bo).post(link)):
        assert answer.status_code == 409
        assert "Bo Lindqvist" in answer.content.decode()
    assert wanted.moves.count() == 2


def test_taken_back_it_stays_used(client_of, bo, wanted, link):
    client_of(bo).post(link)
    moves.play(wanted, "take_back", by=bo)
    assert client_of(bo).post(link).status_code == 409
    assert state(wanted) == "asked"


def test_when_something_has_happened_since_it_says_so(client_of, bo, lea, wanted, link):
    moves.play(wanted, "promise", by=lea, due=FRIDAY)
    answer = client_of(bo).post(link)
    assert answer.status_code == 409
    assert "Lea Brandt" in answer.content.decode()


def test_after_two_weeks_it_is_too_old(client_of, bo, wanted, link):
    with clock.later(days=15):
        assert client_of(bo).post(link).status_code == 410
    assert state(wanted) == "asked"


def test_in_other_hands_it_is_worth_nothing(client_of, lea, cy, wanted, link):
    for other in (lea, cy):
        answer = client_of(other).post(link)
        assert answer.status_code == 403
        assert "Twelve tills" not in answer.content.decode()
    assert state(wanted) == "asked"


def test_who_may_not_see_it_any_more_is_told_nothing(client_of, bo, wanted, link):
    bo.memberships.all().delete()
    answer = client_of(bo).get(link)
    assert answer.status_code == 404
    assert "Twelve tills" not in answer.content.decode()


@pytest.mark.parametrize("odd", ["x", "a:b", "a/b", "W10:x", "%00", "é", "x" * 5000])
def test_what_we_did_not_write_leads_nowhere(client_of, bo, odd):
    assert client_of(bo).get(f"/letters/{odd}").status_code == 404


def test_no_part_of_it_can_be_changed(bo, wanted, link):
    token = link.removeprefix("/letters/")
    assert read(token) == Link(bo.pk, wanted.pk, "promise", 1, clock.now(), {"due": FRIDAY.isoformat()})
    changed = [f"{token[:i]}{'A' if token[i] != 'A' else 'B'}{token[i + 1 :]}" for i in range(len(token) - 1)]
    assert [one for one in changed if read(one)] == []


def test_what_needs_a_few_words_opens_its_form(client_of, bo, wanted):
    link = Link(bo.pk, wanted.pk, "decline", 1, clock.now())
    answer = client_of(bo).get(f"/letters/{link.token}")
    assert answer.url == f"/requests/{wanted.pk}?do=decline#do-decline"


def test_a_day_that_has_passed_is_refused_in_words(client_of, bo, wanted, link):
    with clock.later(days=6):
        answer = client_of(bo).post(link)
    assert answer.status_code == 409
    assert state(wanted) == "asked"


def test_she_accepts_by_a_link(client_of, ana, bo, wanted):
    moves.play(wanted, "promise", by=bo, due=FRIDAY)
    moves.play(wanted, "deliver", by=bo, text="They stand.")
    body = composed(a_letter(ana, about=wanted)).body
    link = re.search(r"Accept it:\n\S+example(/letters/\S+)", body)[1]
    assert client_of(ana).get(link).status_code == 200
    client_of(ana).post(link)
    assert (state(wanted), wanted.outcome) == ("ended", "accepted")


def test_who_cannot_be_written_to_says_when_they_can_again(client_of, bo):
    hindering.note(bo, "5.1.1 No such person")
    client_of(bo).post("/letters/try-again")
    assert hindering.hindrance_of(bo) is None


def test_who_gets_no_mail_reads_why_in_their_settings(client_of, bo, ana):
    hindering.note(bo, "5.1.1 No such person <b>")
    assert "Mail to you does not arrive" in client_of(bo).get("/settings").content.decode()
    assert "5.1.1 No such person &lt;b&gt;" in client_of(bo).get("/settings").content.decode()
    assert "Mail to you does not arrive" not in client_of(ana).get("/settings").content.decode()


def test_administrators_read_whom_no_letter_reaches_and_what_the_server_says(client_of, admin, bo):
    hindering.note(bo, "5.1.1 No such person")
    for _again in range(12):
        line.shut("ConnectionRefusedError: nobody there")
    page = client_of(admin).get("/admin/health").content.decode()
    assert "Letters do not reach 1 person: Bo Lindqvist" in page
    assert "nobody there" in page
