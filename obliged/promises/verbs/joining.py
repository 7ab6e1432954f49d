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

    seats = ("third", "person", "owner", "handing_to", "handed_from")
    return replace(
        standing,
        customer=who(standing.customer) or 0,
        **{name: who(getattr(standing, name)) for name in seats},
        offer=by_whom(standing.offer),
        change=by_whom(standing.change),
        words=tuple(replace(word, owner=who(word.owner) or 0) for word in standing.words),
    )


def same_team(standing: Standing, act: Act) -> Standing:
    """A team joined another: what was on its desk is on the other's, and every clock runs on."""
    return replace(standing, team=act.get("team") or standing.team) if standing.team == act.get("was") else standing
