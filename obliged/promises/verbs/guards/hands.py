"""Whose hands is it in, and into whose may it go?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.promises.verbs.act import Act
from obliged.promises.verbs.guards.words import needs_reason
from obliged.promises.verbs.standing import Standing

MOST_HOPS = 3


def is_present(standing: Standing, act: Act) -> None:
    """Who is away takes nothing on."""
    if act.facts.is_away:
        raise Refused(_("You are away. Come back first, or let a colleague take it."))


def nobody_has_it(standing: Standing, act: Act) -> None:
    """What a colleague who is here has taken is theirs; of two who take it at once, one does."""
    if standing.owner is not None and standing.owner == act.by.pk:
        raise Refused(_("It is yours already."))
    if standing.owner is not None and not act.facts.owner_is_away:
        raise Refused(_("A colleague has it already. Ask them, or give your own word for it."))


def not_everybody_was_asked(standing: Standing, act: Act) -> None:
    """Nobody says no to an open call, or sends it on, for all the others."""
    if standing.team is None and standing.person is None and standing.owner != act.by.pk:
        raise Refused(_("Everybody was asked. Leave it to somebody else, or take it first."))


def owner_is_away(standing: Standing, act: Act) -> None:
    """A colleague covers only for somebody who is not there."""
    if standing.owner == act.by.pk:
        raise Refused(_("It is yours already."))
    if not act.facts.owner_is_away:
        raise Refused(_("The person who promised is there. Ask them to hand it over."))


def needs_pointer(standing: Standing, act: Act) -> None:
    """A good no points to who or what may help, or says that one does not know who."""
    if not any(act.get(name) for name in ("person", "team", "link", "concierge")):
        words = _("Point to a person, a team or an answer, or choose “I do not know who”.")
        raise Refused(words, field="person")


def needs_pointer_or_alternative(standing: Standing, act: Act) -> None:
    """A word is taken back with a reason; pointing onward is kind. The reason may hold the alternative."""
    needs_reason(standing, act)


def needs_receiver(standing: Standing, act: Act) -> None:
    """It is passed to somebody else: a person or a team that takes requests."""
    person, team = act.get("person"), act.get("team")
    if not (person or team):
        raise Refused(_("Choose a person or a team to pass it to."), field="team")
    if person in (act.by.pk, standing.customer) or (team, person) == (standing.team, standing.person):
        raise Refused(_("They have it already. Choose somebody else to pass it to."), field="team")
    if not act.facts.receiver_is_open:
        raise Refused(_("They take no requests at the moment. Choose somebody else."), field="team")


def hops_are_left(standing: Standing, act: Act) -> None:
    """After three hands it goes to the concierge and nowhere else; the concierge may pass it to the owner they found."""
    facts = act.facts
    if standing.hops >= MOST_HOPS and not facts.receiver_is_concierge and not facts.holder_is_concierge:
        words = _("This was passed on three times already. Pass it to the concierge, who will find an owner.")
        raise Refused(words, field="team")


def needs_named_colleague(standing: Standing, act: Act) -> None:
    """A promise is handed to one named colleague, not to oneself or to the customer."""
    if not act.get("person"):
        raise Refused(_("Choose who takes it over."), field="person")
    if act.get("person") in (act.by.pk, standing.customer):
        raise Refused(_("Choose somebody else to take it over."), field="person")
    if not act.facts.receiver_is_open:
        raise Refused(_("They take no requests at the moment. Choose somebody else."), field="person")


def may_still_object(standing: Standing, act: Act) -> None:
    """The customer may object to a new owner within one working day."""
    if standing.handed_from is None:
        raise Refused(_("It was not handed over."))
    if not act.facts.may_object:
        raise Refused(_("The working day to object has passed. Write to them instead."))
    if not act.facts.first_owner_is_here:
        raise Refused(_("The person who promised first is not here. Talk it over, or release the promise."))


def needs_target(standing: Standing, act: Act) -> None:
    """One side names the open request it is the same as; the other agrees to that one, and to no other."""
    named, proposed = act.get("into"), standing.merging_into
    if proposed is None and not named:
        raise Refused(_("Choose the request it is the same as."), field="into")
    if proposed is not None and standing.merge_side in act.by.sides:
        raise Refused(_("The other side has to agree to the merge."))
    if proposed is not None and named not in (None, proposed):
        raise Refused(_("The other side named another request. Agree to that one, or talk it over."), field="into")
    if not act.facts.target_is_open:
        raise Refused(_("That request cannot be joined with this one. Choose one that is open."), field="into")
