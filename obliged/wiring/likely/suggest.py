"""Suggestions for somebody who asks: whom, what was done before, what the last ones lacked.

Only what the asker may see is shown. Of requests of others no more than this is used: that a team often gets such ones, and only
where at least five of three people say so, none of them private.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.promises.models import Ask, Move
from obliged.promises.queries import asking
from obliged.promises.queries.asking import Address
from obliged.promises.verbs import Outcome
from obliged.wiring.likely.alike import Wanted, alike, wanted
from obliged.wiring.likely.meant import fused, meant
from obliged.wiring.search import keys_of

TEAMS, KNOWN, LACKED, CLOSE = 3, 3, 3, 0.3
# From here on requests are shown as like each other on the page of a request, too.
ALIKE = 0.45
# A team with less than so much of what speaks for the likeliest is a guess beside it.
BESIDE = 0.3
ENOUGH_REQUESTS, ENOUGH_PEOPLE = 5, 3


@dataclass(frozen=True)
class Likely:
    """Whom to ask, what was accepted before, what was asked back then."""

    addresses: list[Address] = field(default_factory=list)
    known: list[Ask] = field(default_factory=list)
    lacked: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.addresses or self.known or self.lacked)


def suggest(asker: Person, title: str, details: str = "") -> Likely:
    """What may help somebody who writes this."""
    wish, near = wanted(title, details), meant(asker, title, details)
    if not (wish or near):
        return Likely()
    keys = keys_of(asker)
    likeness = alike(wish, "request", keys)
    seen = Ask.objects.visible_to(asker).with_parties().filter(pk__in=likeness)
    asks = sorted(seen, key=lambda ask: (-likeness[ask.pk], -ask.pk))
    services = alike(wish, "service", keys)
    teams = fused(near.teams, teams_for(wish, asks, likeness, services, asker))[:TEAMS]
    # Whom to ask may be guessed from little; what is said to be the same has to be more like it.
    close = fused(near.asks, [ask for ask in asks if likeness[ask.pk] >= CLOSE])
    known = [ask for ask in close if ask.outcome == Outcome.ACCEPTED]
    addresses = [*served(teams, services, asker), *by_choice(known, alike(wish, "person", keys), asker)]
    # A question out of place is worse than none: one word in common is enough for a hint, but not to be asked the same.
    same = fused(near.asks, [ask for ask in asks if likeness[ask.pk] >= ALIKE])
    return Likely(addresses, known[:KNOWN], lacked(same))


def teams_for(
    wish: Wanted | None, asks: list[Ask], likeness: dict[int, float], services: dict[int, float], asker: Person
) -> list[int]:
    """The teams that usually get such requests, by their words, the likeliest first."""
    votes: dict[int, float] = defaultdict(float)
    for ask in asks:
        if ask.team_id:
            votes[ask.team_id] += likeness[ask.pk] ** 2
    for team_id, like in others(wish).items():
        votes[team_id] += like
    for pk, team_id in Service.objects.visible_to(asker).filter(pk__in=services).values_list("pk", "team_id"):
        votes[team_id] += 2 * services[pk] ** 2
    for team_id, like in alike(wish, "team").items():
        votes[team_id] += like**2
    bar = BESIDE * max(votes.values(), default=0.0)
    return sorted((team for team in votes if votes[team] >= bar), key=lambda team: -votes[team])[:TEAMS]


def others(wish: Wanted | None) -> dict[int, float]:
    """How often teams got such requests from anybody; nothing where few did, and nothing of private ones."""
    likeness = alike(wish, "request")
    asks: dict[int, list[tuple[int, int]]] = defaultdict(list)
    # The one question over requests of others: only counts of it are used, and none under five of three people.
    rows = Ask.objects.filter(pk__in=likeness, is_private=False).exclude(team=None)
    for pk, team_id, customer_id in rows.values_list("pk", "team_id", "customer_id"):
        asks[team_id].append((pk, customer_id))
    return {team_id: sum(likeness[pk] ** 2 for pk, _who in some) for team_id, some in asks.items() if are_enough(some)}


def are_enough(some: list[tuple[int, int]]) -> bool:
    """Whether so many say it that nobody is told apart."""
    return len(some) >= ENOUGH_REQUESTS and len({who for _pk, who in some}) >= ENOUGH_PEOPLE


def served(teams: Sequence[int], services: dict[int, float], asker: Person) -> list[Address]:
    """The teams as addresses: the service of theirs that is likest, or the team itself."""
    open_teams = Team.objects.visible_to(asker).filter(is_open=True, is_placeholder=False).in_bulk(teams)
    offered = Service.objects.visible_to(asker).filter(pk__in=services, is_published=True).select_related("team")
    best: dict[int, Service] = {}
    for service in sorted(offered, key=lambda one: -services[one.pk]):
        best.setdefault(service.team_id, service)
    found = [pk for pk in teams if pk in open_teams]
    return [asking.to_service(best[pk]) if pk in best else asking.to_team(open_teams[pk]) for pk in found]


def by_choice(known: list[Ask], named: dict[int, float], asker: Person) -> list[Address]:
    """Who kept the last such ones, or says to be glad to help with it: only people who wrote down what to ask them about."""
    kept = [ask.owner_id for ask in known if ask.owner_id]
    order = list(dict.fromkeys([*kept, *named]))
    found = people.with_home_teams(Person.objects.visible_to(asker).present().filter(pk__in=order).exclude(pk=asker.pk))
    willing = [person for person in found if person.glad_to_help]
    return [asking.to_person(person) for person in sorted(willing, key=lambda person: order.index(person.pk))[:1]]


def lacked(asks: Iterable[Ask]) -> list[str]:
    """What was asked back in the likest of them, or needed first."""
    order = [ask.pk for ask in asks][:10]
    moves = Move.objects.filter(ask__in=order, verb__in=("ask_back", "promise")).values_list("ask_id", "verb", "text", "data")
    rows = sorted(moves, key=lambda row: order.index(row[0]))
    said = (text if verb == "ask_back" else data.get("needs", "") for _pk, verb, text, data in rows)
    short = (" ".join(words.split()) for words in said)
    return list(dict.fromkeys(words if len(words) <= 140 else f"{words[:140].rsplit(' ', 1)[0]} …" for words in short if words))[
        :LACKED
    ]
