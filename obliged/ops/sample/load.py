"""Load Alderway: the same every time, relative to now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.catalogue.models import Service
from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Department, Membership, Organisation, Person, Team
from obliged.insight import moves as insight
from obliged.insight import outside
from obliged.kernel import clock, jobs, search
from obliged.kernel.rules import Refused
from obliged.ops.sample import agreements, feedback, manners, measured, services
from obliged.ops.sample import people as cast
from obliged.ops.sample.between import between
from obliged.ops.sample.ended import ENDED
from obliged.ops.sample.open import OPEN
from obliged.ops.sample.outside import promised_outside
from obliged.ops.sample.routine import routine
from obliged.ops.sample.script import DATES, Step, Story, ahead, moment
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish

PASSWORD = "alderway-sample"
WHO = f"""Alderway is here. Everybody signs in with the password  {PASSWORD}
  amara-okafor@alderway.example     asks and serves at two desks: begin with her
  jonas-lindqvist@alderway.example  has just delivered something to Amara
  elif-kaya@alderway.example        leads Store Opening
  helena-voss@alderway.example      looks after this place (administrator)
It is a sample: never open it to a network."""
Told = Callable[[int, int], None]
Event = tuple[datetime, int, Callable[[], None]]


def is_here() -> bool:
    """Whether Alderway lives in this data folder."""
    return Person.objects.filter(email__endswith="@alderway.example", handle="amara-okafor").exists()


@jobs.task(seconds=600)
def load_by_job() -> None:
    """Load the sample from the Welcome page; asked twice, it loads once."""
    if not Person.objects.exists():
        load()


@transaction.atomic
def load(tell: Told | None = None) -> None:
    """Make the organisation, its people and its history. Refused where somebody lives already."""
    if Person.objects.exists():
        raise Refused(_("Somebody lives here already. The sample needs an empty data folder."))
    now = clock.now()
    with clock.at(now - timedelta(days=120)):
        make_organisation()
    jobs.later(search.catch_up)
    jobs.later(insight.keep_usual_times)
    jobs.later(insight.keep_hops)
    jobs.later(insight.keep_turnouts)
    measured.measure(now)
    jobs.later(outside.lay_beside)
    play_history(Stage(now), tell or (lambda done, whole: None))
    promised_outside(now)
    Notification.objects.filter(at__lt=now - timedelta(hours=30)).update(read_at=now)
    # What was told before anybody was here is in the lists, and goes to nobody by mail.
    Notification.objects.update(mail_at=None)


def make_organisation() -> None:
    """Departments, teams, people, services."""
    Organisation.objects.create(pk=1, name="Alderway", zone="Europe/London", country="GB", outside_word="shopper")
    teams = {slug: make_team(slug) for slug in cast.TEAMS}
    for position, (name, slugs) in enumerate(cast.DEPARTMENTS.items()):
        department = Department.objects.create(name=name, slug=name.casefold(), position=position)
        Team.objects.filter(slug__in=slugs).update(department=department)
    secret = make_password(PASSWORD)
    folk = {handle: make_person(handle, secret) for handle in cast.PEOPLE}
    for handle, person in folk.items():
        for slug in filter(None, (cast.PEOPLE[handle][2], cast.ALSO.get(handle))):
            role = Membership.Role.LEAD if cast.LEADS.get(slug) == handle else Membership.Role.MEMBER
            Membership.objects.create(person=person, team=teams[slug], role=role)
    report_to(folk)
    for slug, (team, name, icon, summary, inputs, limits) in cast.SERVICES.items():
        said = {"name": name, "icon": icon, "summary": summary, "limits": limits, **services.said_of(slug, inputs)}
        service = Service.objects.create(team=teams[team], slug=slug, usual_days=manners.USUAL.get(slug), **said)
        service.for_departments.set(services.department_of(slug))


def make_team(slug: str) -> Team:
    """One team; Facilities keeps the desk for people who do not know whom to ask."""
    name, icon, country, zone, purpose = cast.TEAMS[slug]
    is_concierge = slug == "facilities"
    return Team.objects.create(
        slug=slug, name=name, icon=icon, country=country, zone=zone, purpose=purpose, is_concierge=is_concierge
    )


def make_person(handle: str, secret: str) -> Person:
    """One person; everyone has the same password, which the command prints."""
    name, title, team, place, how_to_ask = cast.PEOPLE[handle]
    person = Person(
        email=f"{handle}@alderway.example",
        handle=handle,
        name=name,
        title=title,
        location=place,
        how_to_ask=how_to_ask,
        glad_to_help=manners.GLAD.get(handle, []),
        phone=manners.PHONES.get(handle, ""),
        zone=cast.TEAMS[team][3],
        how_to_say=cast.SAID_AS.get(handle, ""),
        languages=cast.LANGUAGES.get(handle, ["English"]),
        is_admin=handle == "helena-voss",
        password=secret,
    )
    person.save()
    return person


def report_to(folk: dict[str, Person]) -> None:
    """Everybody reports to the lead of their team, leads to Helena."""
    for handle, person in folk.items():
        lead = cast.LEADS[cast.PEOPLE[handle][2]]
        boss = None if handle == "helena-voss" else folk["helena-voss" if lead == handle else lead]
        Person.objects.filter(pk=person.pk).update(manager=boss)


class Stage:
    """Where the stories are played: people, teams and services by name, and each story's request once it is asked."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.people = {person.handle: person for person in Person.objects.all()}
        self.teams = {team.slug: team for team in Team.objects.all()}
        self.services = {service.slug: service for service in Service.objects.select_related("team")}
        self.asks: dict[str, Ask] = {}

    def events(self) -> list[Event]:
        """Every deed of every story with its moment, and the clock once each evening, in time order."""
        told: list[Event] = []
        for number, story in enumerate([*ENDED, *routine(), *between(), *OPEN]):
            told.append((moment(story.day, story.hour, self.now), number, lambda story=story: self.ask(story)))
            for step in story.steps:
                told.append(
                    (moment(step.day, step.hour, self.now), number, lambda story=story, step=step: self.play(story, step))
                )
        told += agreements.deeds(self.now) + feedback.deeds(self.now)
        first = min(at for at, _number, _deed in told)
        evenings = range((self.now - first).days + 1)
        told += [(first.replace(hour=20) + timedelta(days=day), 999, self.evening) for day in evenings]
        return sorted((event for event in told if event[0] <= self.now), key=lambda event: event[:2])

    def ask(self, story: Story) -> None:
        """The first word of a story."""
        said = {name: self.meant(name, value) for name, value in story.wish.items()}
        wish = Wish(title=story.title, **said)
        if wish.service and not wish.to_team:
            wish = replace(wish, to_team=wish.service.team)
        self.asks[story.title] = moves.ask(wish, by=self.people[story.by])

    def play(self, story: Story, step: Step) -> None:
        """One step of a story."""
        ask, who = self.asks[story.title], self.people[step.who]
        said = {name: self.pointed(name, value) for name, value in step.said.items()}
        if step.deed in ("say", "note"):
            moves.write(ask, said["text"], by=who, is_private_note=step.deed == "note")
        elif step.deed == "talk":
            moves.propose_talk(ask, [ahead(day, hour, self.now) for day, hour in said["slots"]], by=who)
        else:
            moves.play(ask, step.deed, by=who, **said)

    def meant(self, name: str, value: Any) -> Any:
        """People, teams, services and days by their names."""
        known = {
            "to_team": self.teams,
            "to_person": self.people,
            "service": self.services,
            "third": self.people,
            "parent": self.asks,
        }
        if name in known:
            return known[name][value]  # type: ignore[index]
        return ahead(*value, self.now) if name in DATES else value

    def pointed(self, name: str, value: Any) -> Any:
        """What a move says: people, teams and requests by key, days as moments."""
        known: dict[str, dict[str, Any]] = {"team": self.teams, "person": self.people, "into": self.asks}
        if name in known:
            return known[name][value].pk
        if name == "lines":
            return value
        return ahead(*value, self.now) if name in DATES else value

    def evening(self) -> None:
        """The day's notices go out, and the clock looks round."""
        moves.ring(clock.now())
        while jobs.work():
            pass


def play_history(stage: Stage, tell: Told) -> None:
    """Two months, deed by deed, each at its own moment; what is of today is told at once."""
    events = stage.events()
    for done, (at, _number, deed) in enumerate(events):
        with clock.at(at):
            deed()
        tell(done + 1, len(events))
    stage.evening()
