"""Each line that can be counted is counted by what it says, and by nothing near it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from obliged.ground.agreements import moves as agreements
from obliged.ground.agreements.rules import Kind, Side, Unit, Wording
from obliged.ground.agreements.tests.conftest import signed_by_both
from obliged.ground.people.models import Membership
from obliged.ground.people.tests.cast import a_person
from obliged.insight.measures import Window
from obliged.insight.queries.cohort import cohort
from obliged.kernel import clock
from obliged.kernel.worktime import WorkCalendar
from obliged.promises import moves
from obliged.promises.models import Ask, Promise
from obliged.promises.moves import Wish, play
from obliged.wiring import agreed as agreed_page
from obliged.wiring import dots as dotted
from obliged.wiring import met as met_lines
from obliged.wiring import newest as newests
from obliged.wiring.dots import dots_of, given_under
from obliged.wiring.met import lines_met
from obliged.wiring.newest import newest
from obliged.wiring.spans import Span, was_met

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
LINES = (
    (Side.PROVIDER, Wording(Kind.DELAY, amount=1, unit=Unit.DAYS)),
    (Side.PROVIDER, Wording(Kind.DELAY, amount=2, unit=Unit.HOURS)),
    (Side.CUSTOMER, Wording(Kind.INCLUDE, "what will be decided with it")),
)


@pytest.fixture
def terms(lea, mo, it_service, store_operations):
    draft = agreements.propose(it_service, store_operations, by=lea).terms.get()
    for side, wording in LINES:
        agreements.add_line(draft, side, wording, by=lea)
    return signed_by_both(draft, mo, lea)


@pytest.fixture
def pairs(ana, bo, mo, lea, it_service, store_operations):
    """Three who ask, and three who promise."""
    asks, gives = a_person("Una Third", handle="una"), a_person("Tom Third", handle="tom")
    Membership.objects.create(person=asks, team=store_operations)
    Membership.objects.create(person=gives, team=it_service)
    return [(ana, bo), (mo, lea), (asks, gives)]


def met(terms, kind: Kind, unit: str = "") -> tuple[int, int, bool]:
    """How often a line held, of how many, and whether that is enough to say."""
    window = Window.last(clock.now())
    cases = cohort(newest(given_under(terms), window), window)
    [one] = [one for one in lines_met(terms, cases) if one.line.kind == kind and one.line.unit in (unit, "")]
    return one.rate.hits, one.rate.n, one.rate.is_enough


def moved_date(customer, owner, team, told: str) -> None:
    """Promised for Thursday at 16:00; told at some moment that it takes until Friday, which the customer agrees to."""
    ask = moves.ask(Wish("A till", to_team=team), by=customer)
    play(ask, "promise", by=owner, due=datetime.fromisoformat("2026-03-05T16:00+00:00"))
    with clock.at(told):
        friday = datetime.fromisoformat("2026-03-06T16:00+00:00")
        play(ask, "move_date", by=owner, due=friday, reason="underestimated", text="The drawer is late.")
        play(ask, "agree", by=customer)
    with clock.at("2026-03-06 12:00"):
        play(ask, "deliver", by=owner, text="Here it is.")


def asked(customer, owner, team, *, back: bool = False, needs: bool = False) -> Ask:
    """Asked and promised; with a question first, or with something the customer still has to send."""
    ask = moves.ask(Wish("A till", to_team=team), by=customer)
    if back:
        play(ask, "ask_back", by=owner, text="What will you decide with it?")
        play(ask, "reply", by=customer, text="Where it stands.")
    more = {"needs": "The floor plan", "needs_by": clock.now() + timedelta(days=1)} if needs else {}
    play(ask, "promise", by=owner, due=clock.now() + timedelta(days=3), **more)
    return ask


def test_word_of_a_delay_is_held_to_its_own_lead(terms, pairs, it_service):
    told = (
        "2026-03-04 09:00",
        "2026-03-04 15:59",
        "2026-03-05 09:00",
        "2026-03-05 13:59",
        "2026-03-05 15:00",
        "2026-03-05 15:59",
    )
    for number, moment in enumerate(told):
        moved_date(*pairs[number % 3], it_service, moment)
    with clock.at("2026-03-09 09:00"):
        assert met(terms, Kind.DELAY, Unit.DAYS) == (2, 6, True)
        assert met(terms, Kind.DELAY, Unit.HOURS) == (4, 6, True)


def test_a_lead_over_a_weekend_counts_working_days(terms, pairs, it_service):
    for number in range(5):
        ask = moves.ask(Wish("A till", to_team=it_service), by=pairs[number % 3][0])
        play(ask, "promise", by=pairs[number % 3][1], due=datetime.fromisoformat("2026-03-09T10:00+00:00"))
        # Friday at eleven is an hour of work too late for Monday at ten, though almost three days lie between.
        with clock.at("2026-03-06 11:00" if number else "2026-03-06 10:00"):
            play(ask, "move_date", by=pairs[number % 3][1], due=clock.now() + timedelta(days=5), reason="absence", text="Later.")
            play(ask, "agree", by=pairs[number % 3][0])
    with clock.at("2026-03-10 09:00"):
        assert met(terms, Kind.DELAY, Unit.DAYS) == (1, 5, True)


def test_nothing_is_said_of_delays_below_five_misses(terms, pairs, it_service):
    for number in range(4):
        moved_date(*pairs[number % 3], it_service, "2026-03-04 09:00")
    with clock.at("2026-03-09 09:00"):
        assert met(terms, Kind.DELAY, Unit.DAYS) == (4, 4, False)


def test_a_request_came_whole_when_nothing_was_asked_back(terms, pairs, it_service):
    for number in range(12):
        asked(*pairs[number % 3], it_service, back=number == 3, needs=number == 5)
    moves.ask(Wish("Nobody has looked at it", to_team=it_service), by=pairs[0][0])
    assert met(terms, Kind.INCLUDE) == (10, 12, True)


def test_a_question_that_was_taken_back_was_none(terms, pairs, it_service):
    for number in range(10):
        ask = moves.ask(Wish("A till", to_team=it_service), by=pairs[number % 3][0])
        if number == 0:
            play(ask, "ask_back", by=pairs[0][1], text="Which one?")
            play(ask, "take_back", by=pairs[0][1])
        play(ask, "promise", by=pairs[number % 3][1], due=clock.now() + timedelta(days=3))
    assert met(terms, Kind.INCLUDE) == (10, 10, True)


def test_what_one_customer_left_out_is_nobodys_figure(terms, pairs, it_service):
    for _number in range(12):
        asked(*pairs[0], it_service, back=True)
    assert met(terms, Kind.INCLUDE) == (0, 12, False)


def kept(customer, owner, team) -> None:
    """Promised, delivered and accepted."""
    ask = asked(customer, owner, team)
    play(ask, "deliver", by=owner, text="Here it is.")
    play(ask, "accept", by=customer)


def test_what_is_under_way_is_a_dot_of_its_own(terms, pairs, it_service):
    for number in range(10):
        kept(*pairs[number % 3], it_service)
    asked(*pairs[0], it_service)
    dots = dots_of(given_under(terms))
    assert (dots.n, dots.count("kept"), dots.count("open")) == (10, 10, 1)


def test_what_nobody_needs_any_more_is_no_dot(terms, pairs, it_service):
    for number in range(10):
        kept(*pairs[number % 3], it_service)
    play(asked(*pairs[0], it_service), "release", by=pairs[0][0], text="We found one.")
    assert len(dots_of(given_under(terms)).marks) == 10


def test_nine_and_one_under_way_are_too_few_to_say(terms, pairs, it_service):
    for number in range(9):
        kept(*pairs[number % 3], it_service)
    asked(*pairs[0], it_service)
    assert dots_of(given_under(terms)).marks == []


def test_however_much_is_under_way_what_is_decided_stays_told(terms, pairs, it_service, monkeypatch):
    monkeypatch.setattr(dotted, "FIFTY", 11)
    monkeypatch.setattr(dotted, "FEW", 3)
    for number in range(12):
        kept(*pairs[number % 3], it_service)
    for number in range(13):
        asked(*pairs[number % 3], it_service)
    dots = dots_of(given_under(terms))
    assert (dots.n, dots.under_way) == (12, 13)
    assert (dots.count("kept"), dots.count("open")) == (11, 3)


@pytest.fixture
def rows_read(monkeypatch):
    """The requests and promises that are read from now on."""
    read: list[type] = []
    for model in (Ask, Promise):
        made = model.from_db.__func__
        monkeypatch.setattr(model, "from_db", classmethod(lambda cls, *row, made=made: read.append(cls) or made(cls, *row)))
    return read


@pytest.mark.parametrize("how_many", [12, 30])
def test_however_much_was_promised_a_page_reads_the_newest_only(
    terms, pairs, it_service, client_of, rows_read, monkeypatch, queries, how_many
):
    for module, name, bound in ((newests, "MOST", 5), (met_lines, "MOST", 5), (agreed_page, "MOST", 5), (dotted, "FIFTY", 3)):
        monkeypatch.setattr(module, name, bound)
    for number in range(how_many):
        kept(*pairs[number % 3], it_service)
    with clock.later(days=5):
        client = client_of(pairs[0][0])
        client.get(f"/agreements/{terms.agreement_id}")
        rows_read.clear()
        with queries(24):
            page = client.get(f"/agreements/{terms.agreement_id}").content.decode()
    # Five promises with their requests for the figures, five requests with theirs for the lines, nine with theirs for the dots.
    assert len(rows_read) == 2 * (5 + 5 + 9) and "the newest 5" in page


def test_what_is_counted_as_under_way_is_what_a_dot_calls_open(terms, pairs, it_service):
    for number in range(9):
        asked(*pairs[number % 3], it_service, needs=number % 3 == 0)
    play(Ask.objects.first(), "deliver", by=Ask.objects.first().owner, text="Here it is.")
    for days in (0, 2, 5):
        with clock.later(days=days):
            now, window = clock.now(), Window(clock.now() - dotted.A_YEAR, clock.now() + dotted.A_YEAR)
            marks = [dotted.mark_of(case, now) for case in cohort(given_under(terms), window)]
            assert dots_of(given_under(terms)).under_way == marks.count("open")


def test_a_line_of_somebody_without_working_time_can_not_be_told_yet(terms):
    never = WorkCalendar("UTC", {}, away=((clock.now(), clock.now() + timedelta(days=4_000)),))
    line = terms.lines.filter(kind=Kind.DELAY).first()
    assert was_met(line, Span(None, clock.now(), clock.now(), never)) is None
