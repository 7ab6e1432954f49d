"""Who may say a verb, and for which side they say it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.kernel.rules import Refused
from obliged.promises.verbs.act import Actor
from obliged.promises.verbs.standing import Standing
from obliged.promises.verbs.states import Side
from obliged.promises.verbs.verb import Verb, Who

Seat = Callable[[Standing, Actor], bool]

SEATS: dict[Who, Seat] = {
    Who.CUSTOMER: lambda standing, actor: Side.CUSTOMER in actor.sides,
    Who.PROVIDER: lambda standing, actor: Side.PROVIDER in actor.sides,
    Who.EITHER: lambda standing, actor: bool(actor.sides),
    Who.TURN: lambda standing, actor: standing.turn in actor.sides,
    Who.OFFERER: lambda standing, actor: standing.offer is not None and standing.offer.side in actor.sides,
    Who.OWNER: lambda standing, actor: standing.owner is not None and standing.owner == actor.pk,
    Who.MEMBER: lambda standing, actor: actor.is_member,
    Who.NAMED: lambda standing, actor: standing.handing_to is not None and standing.handing_to == actor.pk,
    Who.ACTOR: lambda standing, actor: actor.pk is not None,
    Who.CLOCK: lambda standing, actor: actor.is_clock,
    Who.SOURCE: lambda standing, actor: False,
    Who.HOUSE: lambda standing, actor: False,
}

NOT_YOURS = {
    Who.CUSTOMER: gettext_lazy("This is for the person who asked to say."),
    Who.PROVIDER: gettext_lazy("This is for the people who were asked to say."),
    Who.EITHER: gettext_lazy("This is for the two sides of the request to say."),
    Who.TURN: gettext_lazy("It is the other side's turn to answer."),
    Who.OFFERER: gettext_lazy("Only the side that made the offer can take it back."),
    Who.OWNER: gettext_lazy("Only the person who gave the word can do this. Nobody promises for another."),
    Who.MEMBER: gettext_lazy("Only somebody of the team that was asked can do this."),
    Who.NAMED: gettext_lazy("Only the person it is being handed to can take it over."),
    Who.ACTOR: gettext_lazy("Only the person who made the last move can take it back."),
    Who.CLOCK: gettext_lazy("This happens by itself when time has passed."),
    Who.SOURCE: gettext_lazy("This is only read from the history of another system."),
    Who.HOUSE: gettext_lazy("This is only said where two accounts or two teams become one."),
}


def is_seated(verb: Verb, standing: Standing, actor: Actor) -> bool:
    """Whether the actor sits where this verb is said from."""
    if verb.third_may and actor.is_third and Side.PROVIDER not in actor.sides:
        return True
    return SEATS[verb.who](standing, actor)


def check_seat(verb: Verb, standing: Standing, actor: Actor) -> None:
    """Raise Refused unless the actor sits where this verb is said from."""
    if not is_seated(verb, standing, actor):
        raise Refused(str(NOT_YOURS[verb.who]) if verb.who in NOT_YOURS else _("This is not yours to do."))


def side_of(verb: Verb, standing: Standing, actor: Actor) -> Side | None:
    """The side the actor speaks for with this verb; on both sides at once, the one the verb or the turn names."""
    if verb.who is Who.CUSTOMER or not actor.sides:
        return Side.CUSTOMER if verb.who is Who.CUSTOMER else None
    if verb.who in (Who.PROVIDER, Who.OWNER, Who.MEMBER, Who.NAMED):
        return Side.PROVIDER
    if verb.who is Who.OFFERER and standing.offer:
        return standing.offer.side
    if standing.turn in actor.sides:
        return standing.turn
    return next(iter(sorted(actor.sides)))
