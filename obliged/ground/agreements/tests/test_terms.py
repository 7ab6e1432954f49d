"""Versions: signed by both, in force from a day until a day, and none of them changed afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from obliged.ground.agreements import moves, queries
from obliged.ground.agreements.models import Agreement, Step, Terms
from obliged.ground.agreements.rules import Kind, Side, Unit, Wording
from obliged.ground.agreements.tests.conftest import REPLY, signed_by_both
from obliged.ground.catalogue.moves import offer_service
from obliged.kernel import clock
from obliged.kernel.rules import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
TODAY = date(2026, 3, 2)


def test_nothing_is_signed_while_a_line_waits_for_a_yes(draft, lea):
    with pytest.raises(Refused, match="still waits for a yes"):
        moves.sign(draft, by=lea, version=1)


def test_an_empty_draft_is_not_signed(agreement, lea):
    with pytest.raises(Refused, match="nothing in it"):
        moves.sign(agreement.terms.get(), by=lea, version=1)


def test_with_both_names_it_holds_from_today(agreed):
    assert (agreed.from_on, agreed.is_in_force(TODAY), agreed.is_in_force(TODAY - timedelta(days=1))) == (TODAY, True, False)


def test_one_name_is_not_enough(draft, lea, mo, it_service, store_operations):
    for line in draft.lines.all():
        moves.say_yes(line, by=mo, version=line.version)
    moves.sign(draft, by=lea, version=1)
    assert queries.terms_for(it_service.pk, store_operations.pk, None, TODAY) is None


def test_a_change_after_a_signature_needs_it_anew(draft, lea, mo):
    for line in draft.lines.all():
        moves.say_yes(line, by=mo, version=line.version)
    moves.sign(draft, by=lea, version=1)
    moves.drop_line(draft.lines.last(), by=mo, version=2)
    draft.refresh_from_db()
    assert not draft.has_yes(Side.PROVIDER)


@pytest.mark.parametrize(
    ("began", "again"),
    [("2026-03-02 09:00", date(2026, 8, 31)), ("2026-03-01 09:00", date(2026, 8, 31)), ("2026-06-26 09:00", date(2026, 12, 28))],
)
def test_it_is_looked_at_again_on_a_day_on_which_who_serves_works(lea, it_service, store_operations, began, again):
    type(it_service).objects.filter(pk=it_service.pk).update(country="DE")
    it_service.refresh_from_db()
    with clock.at(began):
        assert moves.propose(it_service, store_operations, by=lea).terms.get().review_on == again


def test_a_team_without_working_hours_looks_at_it_in_half_a_year(lea, it_service, store_operations):
    it_service.hours = {}
    it_service.save()
    assert moves.propose(it_service, store_operations, by=lea).terms.get().review_on == date(2026, 8, 31)


def test_what_is_concluded_changes_no_more(agreed, lea):
    line = agreed.lines.first()
    for deed in (
        lambda: moves.reword_line(line, REPLY, by=lea, version=line.version),
        lambda: moves.take_back(line, by=lea, version=line.version),
        lambda: moves.add_line(agreed, Side.PROVIDER, REPLY, by=lea),
    ):
        with pytest.raises(Refused, match="not a draft any more"):
            deed()


def test_the_next_version_keeps_both_yeses_until_somebody_rewords(agreed, lea, mo):
    new = moves.draft_again(agreed, by=mo)
    assert (new.number, new.lines.agreed().count()) == (2, 2)
    moves.reword_line(new.lines.first(), Wording(Kind.REPLY, amount=2, unit=Unit.DAYS), by=mo, version=1)
    assert new.lines.agreed().count() == 1


def test_there_is_one_draft_at_a_time(agreed, lea, mo):
    moves.draft_again(agreed, by=mo)
    with pytest.raises(Refused, match="already"):
        moves.draft_again(agreed, by=lea)


def test_the_new_version_takes_over_on_its_first_day(agreed, lea, mo, it_service, store_operations):
    new = moves.draft_again(agreed, by=mo)
    moves.reword_line(new.lines.first(), Wording(Kind.REPLY, amount=2, unit=Unit.DAYS), by=lea, version=1)
    days = {"from_on": date(2026, 3, 9), "until_on": None, "review_on": None}
    moves.set_terms(new, by=lea, version=1, services=[], **days)
    signed_by_both(new, lea, mo)
    held = [queries.terms_for(it_service.pk, store_operations.pk, None, date(2026, 3, day)).number for day in (8, 9)]
    agreed.refresh_from_db()
    assert (held, agreed.until_on) == ([1, 2], date(2026, 3, 8))
    assert [(each.was.amount, each.now.amount) for each in queries.differences(agreed, new)] == [(1, 2)]


def test_it_never_holds_from_a_day_that_has_passed(draft, lea, mo):
    moves.set_terms(draft, by=lea, version=1, services=[], from_on=date(2026, 3, 3), until_on=None, review_on=None)
    with clock.at("2026-03-05 09:00"):
        assert signed_by_both(draft, lea, mo).from_on == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"from_on": date(2026, 3, 1)}, "from_on"),
        ({"from_on": date(2026, 4, 1), "until_on": date(2026, 3, 20)}, "until_on"),
        ({"until_on": date(2026, 4, 1), "review_on": date(2026, 5, 1)}, "review_on"),
        ({"review_on": date(2099, 5, 1)}, "review_on"),
    ],
)
def test_days_that_make_no_sense_are_refused(draft, lea, days, field):
    said = {"from_on": None, "until_on": None, "review_on": None, **days}
    with pytest.raises(Refused) as no:
        moves.set_terms(draft, by=lea, version=1, services=[], **said)
    assert no.value.field == field


def test_the_second_of_two_who_set_the_terms_is_told(draft, lea, mo):
    said = {"services": [], "from_on": None, "until_on": None, "review_on": None}
    moves.set_terms(draft, by=lea, version=1, **said)
    with pytest.raises(Refused, match="while you were writing"):
        moves.set_terms(draft, by=mo, version=1, **said)


def test_one_of_their_own_goes_before_one_with_everyone(agreed, lea, admin, it_service, store_operations):
    house = moves.propose(it_service, None, by=lea)
    moves.add_line(house.terms.get(), Side.PROVIDER, Wording(Kind.REPLY, amount=3, unit=Unit.DAYS), by=lea)
    open_to_all = signed_by_both(house.terms.get(), lea, admin)
    assert queries.terms_for(it_service.pk, store_operations.pk, None, TODAY) == agreed
    assert queries.terms_for(it_service.pk, None, None, TODAY) == open_to_all


def test_an_agreement_about_some_services_says_nothing_of_others(draft, lea, mo, it_service, store_operations):
    laptop, till = (offer_service(it_service, by=lea, name=name) for name in ("A laptop", "A till"))
    moves.set_terms(draft, by=lea, version=1, services=[till], from_on=None, until_on=None, review_on=None)
    terms = signed_by_both(draft, lea, mo)
    sides = (it_service.pk, store_operations.pk)
    assert [queries.terms_for(*sides, each, TODAY) for each in (till.pk, laptop.pk, None)] == [terms, None, None]


def test_services_of_others_are_not_agreed_on(draft, lea, mo, store_operations):
    theirs = offer_service(store_operations, by=mo, name="A rota")
    with pytest.raises(Refused):
        moves.set_terms(draft, by=lea, version=1, services=[theirs], from_on=None, until_on=None, review_on=None)


def test_an_agreement_ends_when_one_side_says_so(agreed, mo, it_service, store_operations):
    moves.end(agreed, by=mo)
    assert queries.terms_for(it_service.pk, store_operations.pk, None, TODAY) is None
    assert Agreement.objects.get().sides_spoken_for_by(mo) == []


def test_a_pair_has_one_agreement_at_a_time(agreement, mo, it_service, store_operations):
    with pytest.raises(Refused, match="already"):
        moves.propose(it_service, store_operations, by=mo)


def test_nobody_proposes_for_others(cy, bo, it_service, store_operations):
    for person in (cy, bo):
        with pytest.raises(Refused):
            moves.propose(it_service, store_operations, by=person)


def test_a_draft_that_is_put_away_leaves_what_holds(agreed, mo, it_service, store_operations):
    moves.put_away(moves.draft_again(agreed, by=mo), by=mo)
    assert queries.terms_for(it_service.pk, store_operations.pk, None, TODAY) == agreed
    assert moves.draft_again(agreed, by=mo).number == 3


def test_both_are_reminded_once_a_week_before_they_look_again(agreed):
    assert moves.remind(clock.now()) == 0
    with clock.later(days=176):
        assert (moves.remind(), moves.remind()) == (1, 0)
    assert Step.objects.filter(verb="remind").count() == 1


def test_only_the_newest_version_is_looked_at_again(agreed, lea, mo):
    signed_by_both(moves.draft_again(agreed, by=lea), lea, mo)
    with clock.later(days=200):
        assert moves.remind() == 1


def test_whoever_is_of_neither_team_reads_none_of_it(agreed, ana, bo, cy, admin):
    assert [Agreement.objects.visible_to(who).exists() for who in (ana, bo, cy, admin)] == [True, True, False, False]
    assert [Terms.objects.visible_to(who).exists() for who in (ana, cy)] == [True, False]


def test_people_of_both_teams_comment_and_strangers_do_not(draft, ana, bo, cy):
    moves.comment(draft, "Half a day would be kinder.", by=ana, line=draft.lines.first())
    moves.comment(draft, "Let us try.", by=bo)
    with pytest.raises(Refused):
        moves.comment(draft, "Me too", by=cy)
    assert {key: len(rows) for key, rows in queries.comments_on(draft).items()} == {draft.lines.first().pk: 1, None: 1}
