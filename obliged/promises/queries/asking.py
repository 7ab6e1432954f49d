"""Whom one may ask: the close ones to choose from, anybody by name, and what to expect of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.ground.agreements import queries as agreements
from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Absence, Person, Team
from obliged.kernel import clock
from obliged.kernel.prepared import prepared
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask
from obliged.promises.queries.lists import Load, load_of
from obliged.ui import dates

ELSE, EVERYONE, CONCIERGE = "else", "everyone", "concierge"
RECENT, LOOKED_BACK = 3, 30


@dataclass(frozen=True)
class Address:
    """Whom a request goes to. `value` is how a form names it."""

    value: str
    label: str
    under: str = ""
    person: Person | None = None
    team: Team | None = None
    service: Service | None = None
    icon: str = ""

    @property
    def is_everyone(self) -> bool:
        return self.value == EVERYONE

    @property
    def is_concierge(self) -> bool:
        return self.value == CONCIERGE

    @property
    def called(self) -> str:
        """What to call them on a button."""
        return self.person.first if self.person else self.team.name if self.team else self.label


def to_person(person: Person) -> Address:
    """One colleague."""
    under = person.home_team.name if person.home_team else person.title
    return Address(f"person:{person.handle}", person.called, under, person=person)


def to_team(team: Team) -> Address:
    """A team's desk."""
    return Address(f"team:{team.slug}", team.name, team.purpose, team=team, icon=team.icon)


def to_service(service: Service) -> Address:
    """Something a team gladly does."""
    usually = ngettext(
        "usually promised within %(days)d working day", "usually promised within %(days)d working days", service.usual_days or 0
    )
    under = f"{service.team.name} · {usually % {'days': service.usual_days}}" if service.usual_days else service.team.name
    return Address(f"service:{service.slug}", service.name, under, team=service.team, service=service, icon=service.icon)


def to_concierge() -> Address | None:
    """Whoever finds the right one; nobody where no team keeps that desk."""
    finds = _("The concierge finds somebody, and you keep your place in the line")
    return Address(CONCIERGE, _("I do not know who"), finds, icon="signpost") if people.concierge_team() else None


def not_found_out() -> str:
    """What to do about not knowing whom to ask, where nobody finds it out."""
    return _(
        "Nobody keeps the concierge desk yet: a team that finds out who can help. Ask somebody who may know, or choose “Anyone who can”."
    )


def nobody_chosen() -> str:
    """What to do where nobody was chosen."""
    if to_concierge():
        return _("Choose a person or a team, or “I do not know who”.")
    return _("Choose a person or a team, or “Anyone who can”.")


def nobody_called(name: str) -> str:
    """What to do where nobody is called so."""
    words = _("Nobody and no team or service is called “%(name)s”. Look in the directory, or choose “Anyone who can”.")
    if to_concierge():
        words = _("Nobody and no team or service is called “%(name)s”. Look in the directory, or choose “I do not know who”.")
    return words % {"name": name[:60]}


def to_everyone() -> Address:
    """An open call."""
    return Address(EVERYONE, _("Anyone who can"), _("An open call that everybody sees"), icon="megaphone")


def by_value(asker: Person, value: str) -> Address | None:
    """The address a form names, as far as the asker may see it."""
    kind, _colon, name = value.partition(":")
    if value == CONCIERGE:
        return to_concierge()
    if value == EVERYONE:
        return to_everyone()
    finders = {"person": one_person, "team": one_team, "service": one_service}
    return finders[kind](asker, name) if kind in finders and name else None


def one_person(asker: Person, handle: str) -> Address | None:
    """A person by handle."""
    found = people.with_home_teams(Person.objects.visible_to(asker).filter(handle=handle)[:1])
    return next((to_person(person) for person in found), None)


def one_team(asker: Person, slug: str) -> Address | None:
    """A team by the word in its address."""
    # Whoever is here may ask every team, and `visible_to` says so without asking.
    found = teams_at(slug) if asker.is_active else []
    return next(map(to_team, found), None)


@prepared
def teams_at(slug: str) -> QuerySet[Team]:
    """The team with this word in its address."""
    return Team.objects.filter(slug=slug)


def one_service(asker: Person, slug: str) -> Address | None:
    """A service by the word in its address."""
    found = Service.objects.visible_to(asker).filter(slug=slug).select_related("team")[:1]
    return next((to_service(service) for service in found), None)


def recent(asker: Person) -> list[Address]:
    """Whom one asked last, newest first."""
    rows = Ask.objects.visible_to(asker).asked_by(asker).select_related("team", "person", "service__team").order_by("-pk")
    found: dict[str, Address] = {}
    for ask in rows.prefetch_related("person__memberships__team")[:LOOKED_BACK]:
        address = (
            to_service(ask.service)
            if ask.service and ask.service.is_published
            else to_person(ask.person)
            if ask.person
            else to_team(ask.team)
            if ask.team
            else None
        )
        if address and (address.team is None or address.team.is_open):
            found.setdefault(address.value, address)
    return list(found.values())[:RECENT]


@dataclass(frozen=True)
class Expect:
    """What to expect of whom one asks: when they reply, and how much they have promised already."""

    name: str
    reply: str
    load: Load | None = None
    team: Team | None = None
    away: str = ""


def absence_of(address: Address | None) -> Absence | None:
    """The days away of the person who is asked, where they are away now; a team is never away."""
    return people.absence_of(address.person, clock.now()) if address and address.person else None


def away_words(address: Address | None, absence: Absence | None) -> str:
    """Until when the person who is asked is away, and who stands in."""
    if address is None or absence is None:
        return ""
    said = {"name": address.called, "day": dates.day(absence.last_moment)}
    if absence.stand_in is None:
        return _("%(name)s is away until %(day)s.") % said
    return _("%(name)s is away until %(day)s; %(other)s stands in.") % {**said, "other": absence.stand_in.called}


def expect(address: Address | None, asker: Person, absence: Absence | None = None) -> Expect | None:
    """The next steps, with a day where it is known whose calendar counts."""
    if address is None or not (address.person or address.team):
        return None
    now = clock.now()
    if address.team and not address.person:
        team = address.team
        agreed = agreed_days(team, address.service, asker)
        days = agreed or team.reply_days
        by = people.calendar_of_team(team, now).add_days(now, days)
        # What one person alone has promised is theirs to tell.
        load = load_of(team, asker) if team.memberships.count() > 1 else None
        return Expect(team.name, agreed_words(by, days) if agreed else reply_words(by, days), load, team)
    person = address.person
    return Expect(address.called, reply_of(person, now) if person else "", away=away_words(address, absence))


def reply_of(person: Person, now: datetime) -> str:
    """When somebody replies, by their own calendar."""
    try:
        return reply_words(people.calendar_of(person, now).add_days(now, 1), 1)
    except Refused:
        # Away for years, or without any working hours: no clock ever reaches a day, and the page is still there.
        return _("When they are back")


def agreed_days(team: Team, service: Service | None, asker: Person) -> int | None:
    """Within how many working days the team replies to the team of who asks, if the two agreed on it."""
    home = people.with_teams(asker).home_team
    return agreements.reply_days_in(agreements.terms_for(team.pk, home.pk if home else None, service.pk if service else None))


def agreed_words(by: datetime, days: int) -> str:
    """When the first reply comes, as two teams agreed."""
    words = ngettext(
        "As agreed, within one working day, by %(when)s", "As agreed, within %(days)d working days, by %(when)s", days
    )
    return words % {"days": days, "when": dates.day_and_hour(by)}


def reply_words(by: datetime, days: int) -> str:
    """When the first reply comes."""
    words = ngettext("Within one working day, by %(when)s", "Within %(days)d working days, by %(when)s", days)
    return words % {"days": days, "when": dates.day_and_hour(by)}
