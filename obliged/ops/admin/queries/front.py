"""The doors of the administrators' place, in the order one needs them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.ground.people.models import Invitation, Person, Team
from obliged.kernel import clock
from obliged.ops.admin.queries import health
from obliged.ops.admin.queries.people import has_twins
from obliged.ui import lists


@dataclass(frozen=True)
class Door:
    """One page of the place: what it is for, or what waits there."""

    icon: str
    label: str
    href: str
    words: str
    is_urgent: bool = False


def doors(reader: Person) -> list[Door]:
    """Every page, each with one line."""
    invited = Invitation.objects.visible_to(reader).open(clock.now()).count()
    ill = [sign.name for sign in health.in_need()]
    concierge = Team.objects.filter(is_concierge=True).first()
    waiting = ngettext("%(count)d invitation is open.", "%(count)d invitations are open.", invited) % {"count": invited}
    alike = _("Some accounts look alike.") if has_twins() else _("Find, invite, close, entrust.")
    return [
        _door("users-round", "people", _("People"), alike),
        _door("mail-plus", "invite", _("Invitations"), waiting if invited else _("Nobody is on the way in.")),
        _door("network", "teams", _("Teams"), _("Found, rename, move, join, close.")),
        _door("folder-tree", "departments", _("Departments"), _("Sets of teams, in the order people see them.")),
        _door("concierge-bell", "concierge", _("Concierge"), concierge.name if concierge else _("Nobody keeps the desk yet.")),
        _door("calendar-days", "calendar", _("Calendar"), _("Our week, public holidays, days of our own.")),
        _door("archive", "keeping", _("What is kept"), _("For how long, and what would go.")),
        _door("scroll-text", "audit", _("Audit"), _("Who did what to the house, and when.")),
        _door("webhook", "hooks", _("Webhooks"), _("Programs outside that hear what happens.")),
        Door("heart-pulse", _("Health"), reverse("admin:health"), lists.in_a_row(ill) or _("All is well."), bool(ill)),
        _door("toggle-right", "areas", _("Areas"), _("What is used here, and what is not.")),
        Door("building-2", _("Organisation"), reverse("people:organisation"), _("Name, zone, country, who may sign up.")),
        _door("eye", "sight", _("What administrators see"), _("And what they do not. Everybody can read it.")),
    ]


def _door(icon: str, name: str, label: str, words: str) -> Door:
    return Door(icon, label, reverse(f"admin:{name}"), words)
