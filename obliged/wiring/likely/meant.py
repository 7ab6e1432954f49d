"""What is like a wish by what it means, where an encoder is installed: other words for the same, other spellings of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team
from obliged.kernel import search
from obliged.promises.models import Ask

NEWEST, TELLING, LEAST, LIKE, FURTHEST = 2_000, 10, 0.25, 0.4, 60
One = TypeVar("One")


@dataclass(frozen=True)
class Meant:
    """The teams it sounds like, by their number, and the requests that mean nearly the same; the likest first."""

    teams: list[int] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.teams or self.asks)


@search.about("request")
def requests(keys: Sequence[int]) -> dict[int, str]:
    """What is asked for."""
    return {ask.pk: f"{ask.title}. {ask.details}" for ask in Ask.objects.filter(pk__in=keys).only("title", "details")}


@search.about("team")
def teams(keys: Sequence[int]) -> dict[int, str]:
    """What a team is there for."""
    return {team.pk: f"{team.name}. {team.purpose}" for team in Team.objects.filter(pk__in=keys)}


@search.about("service")
def services(keys: Sequence[int]) -> dict[int, str]:
    """What is offered."""
    return {service.pk: f"{service.name}. {service.summary}" for service in Service.objects.filter(pk__in=keys)}


def meant(asker: Person, title: str, details: str) -> Meant:
    """What is like it among what the asker may see."""
    asks = Ask.objects.visible_to(asker).order_by("-pk")
    offered = Service.objects.visible_to(asker).filter(is_published=True)
    among = {
        "request": asks.values("pk")[:NEWEST],
        "service": offered.values("pk"),
        "team": Team.objects.visible_to(asker).values("pk"),
    }
    likeness = {one: like for one, like in search.near(f"{title}. {details}", among).items() if like >= LEAST}
    telling = dict(list(likeness.items())[:TELLING])
    close = [key for (kind, key), like in likeness.items() if kind == "request" and like >= LIKE][:TELLING]
    seen = Ask.objects.visible_to(asker).with_parties().in_bulk(close) if close else {}
    return Meant(teams_of(telling), [seen[key] for key in close if key in seen])


def teams_of(likeness: dict[tuple[str, int], float]) -> list[int]:
    """The teams such things are asked of; what is nearly the same says much more than what is somewhat like it."""
    named = {kind: [key for other, key in likeness if other == kind] for kind in ("request", "service")}
    whose = {("request", pk): team for pk, team in Ask.objects.filter(pk__in=named["request"]).values_list("pk", "team_id")}
    whose |= {("service", pk): team for pk, team in Service.objects.filter(pk__in=named["service"]).values_list("pk", "team_id")}
    votes: dict[int, float] = defaultdict(float)
    for one, like in likeness.items():
        if team := whose.get(one, one[1] if one[0] == "team" else None):
            votes[team] += like**4
    return sorted(votes, key=lambda team: -votes[team])


def fused(*orders: Sequence[One]) -> list[One]:
    """One order of several: what stands high in many comes first (reciprocal rank fusion), and in a tie the earlier order's."""
    votes: dict[One, float] = defaultdict(float)
    for order in orders:
        for place, one in enumerate(order, 1):
            votes[one] += 1 / (FURTHEST + place)
    return sorted(votes, key=lambda one: -votes[one])
