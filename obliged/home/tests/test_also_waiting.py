"""The day also shows what waits on one's desks with nobody, and which agreement waits for one's yes or name."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from obliged.ground.agreements import moves as agreements
from obliged.ground.agreements.rules import Side, Wording
from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
CLEAR = "A clear day"


@pytest.fixture
def day_of(client_of):
    """The words of somebody's day, without their marks."""

    def words(person) -> str:
        page = client_of(person).get("/today").content.decode()
        return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())

    return words


@pytest.fixture
def draft(lea, mo, it_service, store_operations):
    """Lea promises Mo's team a reply; Mo has said nothing yet."""
    terms = agreements.propose(it_service, store_operations, by=lea).terms.get()
    agreements.add_line(terms, Side.PROVIDER, Wording(text="We reply."), by=lea)
    return terms


def test_what_lies_on_a_desk_of_several_is_counted_and_led_to(ana, bo, lea, it_service, client_of, day_of):
    moves.ask(Wish("A laptop", to_team=it_service), by=ana)
    moves.ask(Wish("A chair", to_team=it_service), by=ana)
    assert "2 requests lie on the desk of IT Service" in day_of(bo) and CLEAR not in day_of(bo)
    assert "2 requests lie on your desks, and nobody has them yet." in day_of(bo)
    assert 'href="/teams/it-service/desk?who=nobody"' in client_of(bo).get("/today").content.decode()


def test_who_serves_alone_finds_the_requests_themselves(ana, lea, it_service, day_of):
    moves.ask(Wish("A laptop", to_team=it_service), by=ana)
    assert "1 request lies on a desk of yours" in day_of(lea)
    assert "A laptop Ana Ruiz, Store Operations" in day_of(lea) and "Reply" in day_of(lea) and CLEAR not in day_of(lea)


def test_what_somebody_has_or_is_asked_alone_or_asked_oneself_waits_for_nobody_else(ana, bo, lea, it_service, day_of):
    play(moves.ask(Wish("A laptop", to_team=it_service), by=ana), "take", by=bo)
    moves.ask(Wish("A chair", to_person=bo), by=ana)
    moves.ask(Wish("A desk", to_team=it_service), by=lea)
    assert "with nobody yet" not in day_of(lea) and "desk of yours" not in day_of(lea)


def test_a_stranger_to_the_team_is_told_of_none_of_it(ana, cy, lea, it_service, day_of):
    moves.ask(Wish("A laptop", to_team=it_service), by=ana)
    assert CLEAR in day_of(cy)


def test_an_agreement_waits_for_the_yes_of_the_other_lead(draft, lea, mo, ana, day_of):
    assert "IT Service and Store Operations One line waits for your yes" in day_of(mo)
    assert "1 agreement waits for your word." in day_of(mo) and CLEAR not in day_of(mo)
    assert CLEAR in day_of(lea) and CLEAR in day_of(ana)


def test_when_both_said_yes_it_waits_for_the_names_of_both(draft, lea, mo, day_of):
    line = draft.lines.get()
    agreements.say_yes(line, by=mo, version=line.version)
    assert "your name is missing" in day_of(mo) and "your name is missing" in day_of(lea)
    draft.refresh_from_db()
    agreements.sign(draft, by=mo, version=draft.version)
    assert CLEAR in day_of(mo) and "your name is missing" in day_of(lea)


def test_an_agreement_with_everyone_waits_for_an_administrator(lea, admin, cy, it_service, day_of):
    terms = agreements.propose(it_service, None, by=lea).terms.get()
    agreements.add_line(terms, Side.PROVIDER, Wording(text="We reply."), by=lea)
    assert "IT Service and Everyone here One line waits for your yes" in day_of(admin)
    assert CLEAR in day_of(cy)


def test_a_fuller_day_asks_no_more_questions(draft, ana, bo, mo, store_operations, it_service, client_of):
    moves.ask(Wish("A laptop", to_team=store_operations), by=bo)
    client_of(mo).get("/today")
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client_of(mo).get("/today")
        counts.append(len(asked))
        for number in range(9):
            moves.ask(Wish(f"Till {number}", to_team=store_operations), by=bo)
            agreements.add_line(draft, Side.PROVIDER, Wording(text=f"Till {number}."), by=draft.agreement.by)
    assert counts[0] == counts[1]
