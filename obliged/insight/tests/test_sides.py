"""What was kept to co-workers and to people outside, worked out by hand and shown side by side, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from obliged.insight.queries.cohort import cohort
from obliged.insight.queries.sides import answers, sides_of_team
from obliged.insight.queries.word import word_of_team
from obliged.insight.tests.twenty import WINDOW
from obliged.insight.tests.ways import AFTER, EARLY, FRIDAY, LATE, MONDAY, TUESDAY
from obliged.kernel import clock
from obliged.promises.models import Ask, OutsidePromise, Promise

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
LATER = AFTER + timedelta(days=1)
# Due on Friday; when it was delivered, and by hand: was the first date kept? None is left out.
ELSEWHERE = [*[(EARLY, True)] * 9, *[(LATE, False)] * 2, (None, False)]


def elsewhere(team, *, owners, delivered=tuple(at for at, _kept in ELSEWHERE), **said) -> None:
    """What another system says the team promised outside, by these people in turn; None is a file that names nobody."""
    for number, at in enumerate(delivered):
        dates = {"made_at": MONDAY, "due": FRIDAY, "baseline_due": FRIDAY, "delivered_at": at} | said
        owner = owners[number % len(owners)]
        name = str(OutsidePromise.objects.count())
        OutsidePromise.objects.create(source="shop", external_id=name, team=team, person=owner, title="A sofa", **dates)


def sides(team):
    with clock.at(LATER):
        return word_of_team(team)[1]


def figures(team) -> list[tuple[int, int, bool]]:
    return [(one.hits, one.n, one.is_enough) for one in (sides(team).inside, sides(team).outside)]


def html(client) -> str:
    with clock.at(LATER):
        return " ".join(client.get("/teams/it-service/word").content.decode().split())


def test_the_two_are_those_worked_out_by_hand(twenty, it_service):
    """The twenty of the record are for co-workers: 8 of 17. Elsewhere 9 of 12 were delivered by their day."""
    elsewhere(it_service, owners=[None])
    assert figures(it_service) == [(8, 17, True), (9, 12, True)]


def both_ways(team, outside: int):
    """The cohort of the twenty once for co-workers, and so many of those decided once more for people outside."""
    cases = word_cases(team)
    decided = [case for case, _is_kept in answers(cases, LATER)]
    return sides_of_team(team, [*cases, *(replace(case, is_outside=True) for case in decided[:outside])], WINDOW)


def word_cases(team):
    return cohort(Promise.objects.filter(ask__team=team), WINDOW)


def test_what_somebody_outside_waits_for_is_for_outside(twenty, it_service):
    elsewhere(it_service, owners=[None])
    told = both_ways(it_service, 17)
    assert [(one.hits, one.n, one.is_enough) for one in (told.inside, told.outside)] == [(8, 17, True), (17, 29, True)]


def test_nine_for_outside_stay_with_the_rest_whoever_promised_them(twenty, it_service):
    """All that was promised here is on the page: less what is inside, it would be these nine, and each person's part in them."""
    elsewhere(it_service, owners=[None])
    told = both_ways(it_service, 9)
    assert (told.inside.n, told.outside.n) == (26, 12)


def test_three_for_outside_by_three_people_are_three_promises_of_one_each(twenty, it_service, bo, lea, admin):
    elsewhere(it_service, owners=[bo, lea, admin])
    assert set(Promise.objects.filter(ask__in=twenty[:3]).values_list("owner", flat=True)) == {bo.pk, lea.pk, admin.pk}
    Ask.objects.filter(pk__in=[ask.pk for ask in twenty[:3]]).update(outside_customer="A shopper in Leeds")
    assert figures(it_service) == [(8, 17, True), (9, 12, True)]


def test_of_three_promised_elsewhere_nothing_is_said_as_they_would_be_what_is_left(twenty, it_service):
    elsewhere(it_service, owners=[None], delivered=[EARLY] * 3)
    told = both_ways(it_service, 17)
    assert (told.outside.n, told.outside.is_enough, told.inside.is_enough) == (20, False, False)


def test_a_date_moved_in_the_other_system_is_held_to_its_first_day(twenty, it_service):
    elsewhere(it_service, owners=[None], delivered=[AFTER] * 12, due=TUESDAY)
    assert figures(it_service)[1] == (0, 12, True)


def test_what_is_not_due_yet_is_left_out(twenty, it_service):
    elsewhere(it_service, owners=[None])
    elsewhere(it_service, owners=[None], delivered=[None] * 3, due=LATER, baseline_due=LATER + timedelta(days=1))
    assert figures(it_service)[1] == (9, 12, True)


@pytest.mark.parametrize("delivered", [[EARLY] * 9, []])
def test_below_ten_neither_is_said_and_of_none_there_is_no_word(twenty, it_service, delivered, bo, client_of):
    elsewhere(it_service, owners=[None], delivered=delivered)
    page = html(client_of(bo))
    assert ("Co-workers and people outside" in page, page.count("Too few to say")) == ((True, 2) if delivered else (False, 0))
    assert "9 of 9" not in page


def test_where_a_file_names_two_people_each_could_have_the_other(twenty, it_service, bo, lea):
    elsewhere(it_service, owners=[bo, lea])
    assert [one[2] for one in figures(it_service)] == [False, False]


def test_what_one_alone_promised_here_for_outside_stays_with_the_rest(twenty, it_service, bo):
    """All that was promised here is on the page: less what is inside, it would be what Bo alone promised here for outside."""
    assert Ask.objects.filter(promises__owner=bo).update(outside_customer="A shopper") > 2
    assert sides(it_service) is None
    elsewhere(it_service, owners=[None])
    assert figures(it_service) == [(8, 17, True), (9, 12, True)]


def test_they_stand_side_by_side_without_a_winner(twenty, it_service, bo, client_of):
    elsewhere(it_service, owners=[None])
    page = html(client_of(bo))
    table = page.partition('class="table sides"')[2].partition("</table>")[0]
    assert '<th scope="col">To co-workers</th><th scope="col">To people outside</th>' in table
    assert "<b>8 of 17</b>" in table and "<b>9 of 12</b>" in table and "data-" not in table


def test_those_of_another_team_and_of_last_year_do_not_count(twenty, it_service, store_operations):
    elsewhere(store_operations, owners=[None])
    elsewhere(it_service, owners=[None], baseline_due=MONDAY - timedelta(days=365))
    assert sides(it_service) is None and sides_of_team(store_operations, [], WINDOW) is None
