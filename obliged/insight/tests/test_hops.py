"""How work flows: the chains of a fixture as they were worked out by hand, and nothing of a few."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from obliged.ground.people.models import Membership, Team
from obliged.ground.people.tests.cast import a_person
from obliged.insight import moves as insight
from obliged.insight.chains import chained
from obliged.insight.measures import Window
from obliged.insight.models import Hop
from obliged.insight.streams import Stream, streams_of, told
from obliged.kernel import clock
from obliged.kernel.worktime import WorkCalendar
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db]
FRIDAY, MONDAY = datetime(2026, 2, 27, 16, tzinfo=UTC), datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = datetime(2026, 3, 19, 17, tzinfo=UTC)
DATA, DOORS = (("Store Operations", "IT Service", name) for name in ("Data", "Doors"))
# Working days at the tills until delivered; the four of None still wait at the end, 14 working days after they came.
TOOK = [1, 2, 2, 3, 4, 5, 8, 10, None, None, None, None]


def a_team(name: str, people: int = 3) -> Team:
    slug = name.casefold()
    team = Team.objects.create(name=name, slug=slug)
    for number in range(people):
        Membership.objects.create(person=a_person(f"{name} {number}", handle=f"{slug}-{number}"), team=team)
    return team


def people_of(team: Team) -> list:
    return [member.person for member in team.memberships.select_related("person").order_by("pk")]


@pytest.fixture
def teams(ana, mo, bo, lea, it_service, store_operations):
    """Three people in each, and one alone at the doors."""
    for team, name in ((store_operations, "Una Third"), (it_service, "Tom Third")):
        Membership.objects.create(person=a_person(name), team=team)
    return {"stores": store_operations, "it": it_service, **{name: a_team(name.title()) for name in ("tills", "data")}}


@pytest.fixture
def flow(teams):
    """Stores ask IT on Friday at four. On Monday at nine IT hands twelve on to the tills, of five a part to data, of four a part to the doors."""
    doors = a_team("Doors")
    stores, it, tills = (people_of(teams[name]) for name in ("stores", "it", "tills"))
    with clock.at(FRIDAY):
        asks = [moves.ask(Wish(f"A till {number}", to_team=teams["it"]), by=stores[number % 3]) for number in range(21)]
    with clock.at(MONDAY):
        for number, ask in enumerate(asks[:12]):
            play(ask, "pass_on", by=it[number % 3], team=teams["tills"].pk, text="They know tills.")
        for number, ask in enumerate(asks[12:]):
            play(ask, "promise", by=it[number % 3], due=MONDAY + timedelta(days=9))
            moves.call_for_hands(ask, [Wish("How many come?", to_team=doors if number > 4 else teams["data"])], by=it[number % 3])
    for number, days in enumerate(TOOK):
        if days is not None:
            with clock.at(WorkCalendar("UTC", {}).add_minutes(MONDAY, days * 8 * 60)):
                play(asks[number], "answer", by=tills[number % 3], text="Here.")
    return asks


def counted(at=LATER) -> dict[tuple[str, ...], tuple[int | None, float | None]]:
    """What is kept, by the names along each way; “…” are the others."""
    with clock.at(at):
        insight.count_hops()
    rows = {hop.pk: hop for hop in Hop.objects.select_related("start", "team")}

    def way(hop) -> tuple[str, ...]:
        return (*(way(rows[hop.after_id]) if hop.after_id else (hop.start.name,)), hop.team.name if hop.team else "…")

    return {way(hop): (hop.n, round(hop.half, 6) if hop.half else None) for hop in rows.values()}


def said_of(*names: str) -> int | None:
    """Of how many requests a way is said, without its waits."""
    teams = dict(Team.objects.values_list("pk", "name"))
    said, _others = told(streams_of(Ask.objects.all(), Window.last(LATER)))
    return {tuple(teams[pk] for pk in path): stream.n for path, stream in said.items()}.get(names)


def test_hops_and_their_waits_are_those_worked_out_by_hand(flow):
    """IT hands on after its one working hour of Friday; half of the twelve are done at the tills in five days, as in the usual times."""
    assert counted() == {
        ("Store Operations", "IT Service"): (21, 0.125),
        ("Store Operations", "IT Service", "Tills"): (12, 5),
        ("Store Operations", "IT Service", "Data"): (5, None),
        ("Store Operations", "IT Service", "…"): (None, None),
    }


def test_a_hop_of_four_is_in_no_row(flow):
    assert (said_of(*DATA), said_of(*DOORS)) == (5, None)
    Ask.objects.filter(parent=flow[12]).update(is_private=True)
    assert said_of(*DATA) is None


def test_of_two_who_ask_nothing_is_said_however_much_they_ask():
    """Each could subtract oneself and have what the other one needs."""
    assert [Stream(40, askers).may_be_said(members=9) for askers in ({1, 2}, {1, 2, None}, {1, 2, 3})] == [False, False, True]


def test_to_a_team_of_two_nothing_is_said_of_it(flow, teams):
    teams["data"].memberships.first().delete()
    assert said_of(*DATA) is None


def test_where_two_people_served_all_how_long_it_took_is_not_said(flow, teams):
    tills = people_of(teams["tills"])
    Ask.objects.filter(owner=tills[2]).update(owner=tills[1])
    assert counted()["Store Operations", "IT Service", "Tills"] == (12, None)


def test_what_is_private_is_nobodys_picture(flow):
    Ask.objects.update(is_private=True)
    assert streams_of(Ask.objects.all(), Window.last(LATER)) == {}


def test_what_was_declined_was_not_waited_for_and_is_a_hop_all_the_same(flow, teams):
    with clock.at(MONDAY + timedelta(hours=1)):
        play(flow[8], "decline", by=people_of(teams["tills"])[0], text="Ask the doors.", concierge=True)
    streams = streams_of(Ask.objects.all(), Window.last(LATER))
    way = tuple(teams[name].pk for name in ("stores", "it", "tills"))
    assert (streams[way].n, streams[way].history.waits.n) == (12, 11)


def test_two_teams_that_became_one_are_one_on_the_way(flow, teams, admin):
    moves.join_team(teams["data"], teams["tills"], by=admin)
    assert said_of("Store Operations", "IT Service", "Tills") == 17


def test_it_is_counted_anew_each_night_and_old_chains_go(flow):
    assert counted() == counted()
    assert counted(LATER + timedelta(days=90)) == {}


def test_it_asks_as_much_for_one_chain_as_for_twenty(flow, queries):
    with queries(2):
        assert len(chained(Ask.objects.all(), Window.last(LATER))) == 21 + 12 + 9
