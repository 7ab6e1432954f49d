"""A desk on which nothing lies yet: how requests come to it, and what its people can do about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.ground.catalogue import queries as catalogue
from obliged.ground.people.models import Person, Team


@dataclass(frozen=True)
class FirstStep:
    """What to say, and the one deed that helps."""

    words: str
    label: str
    href: str


def first_step(team: Team, reader: Person) -> FirstStep:
    """Whoever may offers what the team gladly does; once something is offered, and for everybody else, the page others see."""
    page = _("See the team page"), reverse("people:team", args=[team.slug])
    if catalogue.services_of(team, reader).filter(is_published=True).exists():
        return FirstStep(_("Requests come here when somebody asks your team, or for something it offers."), *page)
    if team.may_be_edited_by(reader):
        offer = _("Offer a service"), reverse("catalogue:offer-service", args=[team.slug])
        return FirstStep(
            _("Requests come here when somebody asks your team. Say what you gladly do, so that they know what for."), *offer
        )
    return FirstStep(
        _(
            "Requests come here when somebody asks your team. Who leads it can say what you gladly do, so that they know what for."
        ),
        *page,
    )
