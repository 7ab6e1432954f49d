"""Questions about people: when they are there, who stands in, who leads, who is behind a token."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.people import rules
from obliged.ground.people.models import Absence, Act, Department, Invitation, Membership, Organisation, Person, Team, Token
from obliged.kernel import clock
from obliged.kernel.prepared import attach, prepared
from obliged.kernel.worktime import WorkCalendar
from obliged.ui import languages
from obliged.ui.dates import when
from obliged.ui.lines import Line

CALENDAR_REACHES_BACK = timedelta(days=400)
SHOWN_IN_ROWS = ("name", "name_to_use", "handle", "is_mistakable", "email", "photo", "is_placeholder", "is_active")
# The name of the role of a lead comes before that of a member.
SUGGESTED = 40
LEADS_FIRST = ("role", "person__name", "pk")


def calendar_of(person: Person, at: datetime) -> WorkCalendar:
    """When a person works: their zone and hours, the holidays of their country, the days they are away."""
    rows = spans_away(person, at - CALENDAR_REACHES_BACK)
    return WorkCalendar(person.zone, person.hours, country_of(person), away=tuple(rows), rests=rests())


def calendar_of_team(team: Team, at: datetime) -> WorkCalendar:
    """When a team works. A team is never away: somebody reads its desk."""
    return WorkCalendar(team.zone, team.hours, team.country, rests=rests())


def rests() -> frozenset[date]:
    """The days on which the whole house rests."""
    organisation = Organisation.current()
    return organisation.rests_on() if organisation else frozenset()


def country_of(person: Person) -> str:
    """Whose holidays a person keeps: those of the team they joined first, or of the organisation."""
    home = person.home_team
    organisation = None if home and home.country else Organisation.current()
    return home.country if home and home.country else organisation.country if organisation else ""


def absence_of(person: Person, moment: datetime) -> Absence | None:
    """The days away a person is in at a moment."""
    return next(iter(absences_at(person, moment)), None)


def is_away(person: Person, moment: datetime) -> bool:
    """Is the person away at a moment?"""
    return bool(absences_at(person, moment))


def stand_in_for(person: Person, moment: datetime) -> Person | None:
    """Who stands in at a moment, if that one is there. Nobody stands in for a stand-in: chains would lose requests."""
    absence = absence_of(person, moment)
    stand_in = absence.stand_in if absence else None
    if stand_in is None or not stand_in.is_active or is_away(stand_in, moment):
        return None
    return stand_in


def concierge_team() -> Team | None:
    """The team that helps people who do not know whom to ask."""
    return Team.objects.filter(is_concierge=True, is_open=True).first()


def token_by_secret(secret: str) -> Token | None:
    """The live token a program showed, looked up by equality of its digest."""
    return Token.objects.live().filter(digest=rules.digest(secret)).select_related("person").first() if secret else None


def open_invitation(secret: str) -> Invitation | None:
    """The invitation behind a link, while it still lets somebody in."""
    if not secret.strip():
        return None
    found = Invitation.objects.open(clock.now()).filter(digest=rules.digest(secret))
    return found.select_related("invited_by", "team").first()


def is_before_first_run() -> bool:
    """Is nobody here yet?"""
    return not Person.objects.exists()


def may_sign_up(email: str) -> bool:
    """Does the address belong to a mail domain whose people may sign up without an invitation?"""
    organisation = Organisation.current()
    return organisation is not None and rules.is_of(email, organisation.mail_domains)


def language_of(email: str) -> str:
    """The language of whoever reads mail at an address; of somebody unknown, the one spoken now."""
    found = Person.objects.filter(email=email).values_list("language", flat=True).first()
    return found if found in dict(settings.LANGUAGES) else languages.spoken()


def leads_of(team: Team) -> list[Person]:
    """Who leads a team, in the order they began."""
    return [m.person for m in team.memberships.leads().select_related("person") if m.person.is_active]


def people_found(person: Person, text: str) -> QuerySet[Person]:
    """People by name, handle, address or title, for a list; each with the team shown beside the name."""
    found = Person.objects.visible_to(person).present()
    return with_home_teams(found.named(text) if text else found)


def with_home_teams(people: QuerySet[Person]) -> QuerySet[Person]:
    """The same people with what a list shows of them, in two questions however many they are."""
    return people.prefetch_related(Prefetch("memberships", Membership.objects.select_related("team")))


def faces(reader: Person, pks: Iterable[int]) -> dict[int, Person]:
    """People by their keys, each with the team shown beside the name, in two questions however many they are."""
    found = {person.pk: person for person in among(list(pks))} if reader.is_active else {}
    homes: dict[int, Team] = {}
    for membership in memberships_among(list(found)):
        homes.setdefault(membership.person_id, membership.team)
    for person in found.values():
        person.home_team = homes.get(person.pk)
    return found


def with_teams(person: Person) -> Person:
    """The person with the teams they serve in. A copy: what is looked up for one answer must not be believed by the next move."""
    again = copy(person)
    attach(again, "memberships", memberships_among([person.pk]))
    return again


@prepared
def among(pks: list[int]) -> QuerySet[Person]:
    """Those with these keys."""
    return Person.objects.filter(pk__in=pks)


@prepared
def rows_of_people(pks: list[int]) -> QuerySet[Person]:
    """People as a row of a list shows them."""
    return Person.objects.filter(pk__in=pks).only(*SHOWN_IN_ROWS)


@prepared
def open_team_names() -> QuerySet[Team, str]:
    """What some teams are called that take requests, to choose from while one types; any other can be written."""
    return Team.objects.filter(is_open=True, is_placeholder=False).order_by("name").values_list("name", flat=True)[:SUGGESTED]


@prepared
def teams_among(pks: list[int]) -> QuerySet[Team]:
    """Those with these keys."""
    return Team.objects.filter(pk__in=pks)


@prepared
def memberships_among(pks: list[int]) -> QuerySet[Membership]:
    """Where some people serve, what each joined first before the rest."""
    return Membership.objects.filter(person__pk__in=pks).select_related("team").order_by("pk")


@prepared
def serving_in(team: int) -> QuerySet[Membership, int]:
    """The keys of those who serve in a team, in the order they joined."""
    return Membership.objects.filter(team=team).order_by("pk").values_list("person_id", flat=True)


@prepared
def spans_away(person: Person, since: datetime) -> QuerySet[Absence, tuple[datetime, datetime]]:
    """The days away of somebody that ended after a moment."""
    return Absence.objects.filter(person=person, until_at__gt=since).values_list("from_at", "until_at")


@prepared
def absences_at(person: Person, moment: datetime) -> QuerySet[Absence]:
    """The days away somebody is in at a moment, the one that began first."""
    return Absence.objects.filter(person=person).at(moment).select_related("stand_in").order_by("from_at", "pk")[:1]


@prepared
def away_among(pks: list[int], since: datetime, until: datetime) -> QuerySet[Absence, int]:
    """The keys of those who are away from one moment to another."""
    there = Absence.objects.filter(person__pk__in=pks, from_at__lte=since, until_at__gt=until)
    return there.values_list("person_id", flat=True)


def teams_found(person: Person, text: str, department: str = "") -> QuerySet[Team]:
    """Teams by name or purpose, perhaps of one department, with the number of people who serve there."""
    found = Team.objects.visible_to(person).present()
    if text:
        found = found.filter(Q(name__icontains=text) | Q(purpose__icontains=text))
    if department:
        found = found.filter(department__slug=department)
    present = Q(memberships__person__is_active=True, memberships__person__is_placeholder=False)
    return found.annotate(people_count=Count("memberships", filter=present))


def places_of(teams: Iterable[Team]) -> dict[int, list[str]]:
    """Where the people of each team sit, the most common place first, two at most."""
    rows = Membership.objects.filter(team__in=teams).exclude(person__location="").values_list("team_id", "person__location")
    counted = rows.annotate(often=Count("pk")).order_by("team_id", "-often", "person__location")
    places: dict[int, list[str]] = {}
    for team_id, place, _often in counted:
        if len(places.setdefault(team_id, [])) < 2:
            places[team_id].append(place)
    return places


def departments_with_teams(person: Person) -> Iterable[Department]:
    """The departments that hold a team, for the filter of the directory."""
    return Department.objects.visible_to(person).filter(teams__isnull=False).distinct()


def sessions_of(person: Person) -> list[UserSession]:
    """Where a person is signed in, newest first."""
    sessions = sorted(UserSession.objects.purge_and_list(person), key=lambda session: session.created_at, reverse=True)
    for session in sessions:
        session.device = rules.device(session.user_agent)
    return sessions


def one_person(asker: Person, said: str) -> Person | None:
    """The one person with this handle or address."""
    return Person.objects.visible_to(asker).present().filter(Q(handle=said) | Q(email=said)).first()


def only_one_called(asker: Person, name: str) -> Person | None:
    """The one person a name can mean, all of it or its first word; nobody where it could be several."""
    here = Person.objects.visible_to(asker).present()
    whole = Q(name__iexact=name)
    for meant in (whole, Q(name__istartswith=f"{name} ") | Q(name_to_use__iexact=name)):
        if found := list(here.filter(meant)[:2]):
            return found[0] if len(found) == 1 else None
    return None


def members_of(team: Team) -> QuerySet[Person]:
    """Everybody who serves in a team and is still here."""
    return Person.objects.present().filter(memberships__team=team)


def memberships_of(team: Team) -> QuerySet[Membership]:
    """Who serves in a team, leads first, as its leads see it."""
    return Membership.objects.filter(team=team, person__is_active=True).select_related("person").order_by(*LEADS_FIRST)


def presence_of(person: Person, moment: datetime) -> dict[str, Any]:
    """Whether somebody is there: away until a day, there until an hour, or there again at a moment; and their wall time."""
    calendar, absence = calendar_of(person, moment), absence_of(person, moment)
    local = moment.astimezone(ZoneInfo(person.zone))
    is_there = absence is None and calendar.is_open(moment)
    return {
        "away": absence,
        "wall_time": f"{local:%H:%M}",
        "until": rules.hours_end(person.hours, local) if is_there else "",
        "again": "" if is_there or absence or not person.hours else _there_at(person, calendar.next_open(moment)),
    }


def _there_at(person: Person, moment: datetime) -> str:
    # On their own clock, as the hour beside it is: two clocks in one sentence are one too many.
    with timezone.override(ZoneInfo(person.zone)):
        return when(moment, "time")


def administrators() -> QuerySet[Person]:
    """Who looks after the house."""
    return Person.objects.present().filter(is_admin=True)


def role_words(act: Act) -> Line:
    """A role given or taken, or two accounts joined, as those concerned read it."""
    names = {"by": act.by.called if act.by else _("the machine"), "person": act.person.called if act.person else ""}
    if act.kind == "entrust":
        return Line.of(gettext_lazy("%(by)s made %(person)s an administrator."), **names)
    if act.kind == "merge_people":
        return Line.of(gettext_lazy("%(by)s joined another account with that of %(person)s."), **names)
    return Line.of(gettext_lazy("%(by)s released %(person)s from administering."), **names)


def second_keys_of(person: Person) -> dict[str, int]:
    """How many passkeys, authenticator apps and sets of recovery codes a person has."""
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return {str(kind): kinds.count(kind) for kind in Authenticator.Type.values}
