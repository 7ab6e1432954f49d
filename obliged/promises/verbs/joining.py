"""What it does to a standing that two accounts, or two teams, become one."""

from __future__ import annotations

from dataclasses import replace

from obliged.promises.verbs.act import Act
from obliged.promises.verbs.standing import Offer, Standing


def same_person(standing: Standing, act: Act) -> Standing:
    """Two accounts were of one human: wherever the one stood, the other stands."""

    def who(pk: int | None) -> int | None:
        return act.get("person") or pk if pk == act.get("was") else pk

    def by_whom(offer: Offer | None) -> Offer | None:
        return replace(offer, owner=who(offer.owner)) if offer else None

    return replace(
        standing,
        customer=who(standing.customer) or 0,
        third=who(standing.third),
        person=who(standing.person),
        owner=who(standing.owner),
        handing_to=who(standing.handing_to),
        handed_from=who(standing.handed_from),
        offer=by_whom(standing.offer),
        change=by_whom(standing.change),
        words=tuple(replace(word, owner=who(word.owner) or 0) for word in standing.words),
    )


def same_team(standing: Standing, act: Act) -> Standing:
    """A team joined another: what was on its desk is on the other's, and every clock runs on."""
    return replace(standing, team=act.get("team") or standing.team) if standing.team == act.get("was") else standing
