"""Accounts as an administrator sees them: who is in use, closed, known by name only; who looks like whom."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from obliged.ground.people.models import Act, Membership, Person, Team
from obliged.ground.people.queries import with_home_teams
from obliged.ui.addresses import query

SHOWN_ACTS = 12
MOST_TWINS = 40
WHICH: dict[str, Q] = {
    "active": Q(is_active=True, is_placeholder=False),
    "administrators": Q(is_active=True, is_admin=True),
    "closed": Q(is_active=False),
    "named": Q(is_active=True, is_placeholder=True),
}


def accounts(reader: Person, text: str, which: str) -> QuerySet[Person]:
    """The accounts of one kind whose name, handle or address holds a text."""
    found = Person.objects.visible_to(reader).filter(WHICH.get(which, Q()))
    return with_home_teams((found.named(text) if text else found).select_related("same_as"))


def filters(request: HttpRequest, which: str) -> list[dict[str, Any]]:
    """The kinds of accounts, as filters of the list."""
    names = {
        "active": _("In use"),
        "administrators": _("Administrators"),
        "closed": _("Closed"),
        "named": _("Known by name only"),
    }
    return [
        {"label": label, "href": query(request, show=key, cursor=None), "is_on": key == which} for key, label in names.items()
    ]


def acts_about(reader: Person, person: Person) -> list[Act]:
    """The last things that were done to an account, or by it."""
    acts = Act.objects.visible_to(reader).filter(Q(person=person) | Q(by=person))
    return list(acts.select_related("by", "person", "team")[:SHOWN_ACTS])


def leads_alone(person: Person) -> list[Team]:
    """The teams nobody leads once this person is gone."""
    led = Team.objects.present().filter(memberships__person=person, memberships__role=Membership.Role.LEAD)
    others = Membership.objects.leads().filter(person__is_active=True).exclude(person=person)
    return list(led.exclude(pk__in=others.values("team")))


def has_twins() -> bool:
    """Are there accounts that look like one another?"""
    return _same_looks().exists()


def twins(reader: Person) -> list[list[Person]]:
    """Accounts that may be of one human: their names look the same to the eye. Some of them, side by side."""
    looks = list(_same_looks().values_list("looks_like", flat=True)[:MOST_TWINS])
    found = with_home_teams(Person.objects.visible_to(reader).filter(same_as=None, looks_like__in=looks, is_active=True))
    groups: dict[str, list[Person]] = {}
    for person in found.order_by("looks_like", "is_placeholder", "pk"):
        groups.setdefault(person.looks_like, []).append(person)
    return list(groups.values())


def _same_looks() -> QuerySet[Person, dict[str, Any]]:
    living = Person.objects.filter(same_as=None, is_active=True)
    return living.values("looks_like").annotate(number=Count("pk")).filter(number__gt=1).order_by(F("looks_like"))


def named(reader: Person, handle: str) -> Person | None:
    """The account with this handle, to stand in a form already."""
    return Person.objects.visible_to(reader).present().filter(handle=handle).first() if handle else None
