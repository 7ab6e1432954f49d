"""What stands in the places pages leave open: the rail, and what one area shows on another's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from markupsafe import Markup

from obliged.commons.thanks import queries as thanks
from obliged.commons.thanks.models import Thank, may_thank
from obliged.ground.catalogue import queries as catalogue
from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Membership, Organisation, Person, Team
from obliged.kernel import clock
from obliged.promises import queries as promises
from obliged.promises.models import Ask
from obliged.promises.models.asks import AskQuerySet
from obliged.promises.verbs import Outcome
from obliged.ui import keys, slots
from obliged.ui.lists import in_a_row
from obliged.wiring import counts


def rail(request: HttpRequest) -> dict[str, Any]:
    """The rail of the page, looked up only when a page draws it."""
    return {"rail": SimpleLazyObject(lambda: drawn_rail(request))}


def drawn_rail(request: HttpRequest) -> dict[str, Any]:
    """The places that exist, with what waits in them for this reader."""
    person: Person | None = getattr(request, "person", None)
    organisation = Organisation.current()
    desks = promises.desks_of(person) if person else []
    waiting, unread, told_of_here, agrees = counts.of(person, shown_at(request)) if person else (0, 0, None, False)
    places, shared = main_places(waiting, unread), together(organisation)
    return {
        "organisation": organisation.name if organisation else "",
        "home": reverse("home:today"),
        "ask": reverse("promises:ask"),
        "find": reverse("home:search"),
        "found": reverse("home:find"),
        "shortcuts": reverse("people:keyboard"),
        "places": places,
        "topics": topics_of(person, desks) if person else "",
        "again": reverse("home:rail"),
        "tabs": [*places[:2], *shared],
        "bell": places[-1],
        # Opening a page writes nothing: robots and browsers that look ahead open links too. Once it is shown, the page says it.
        "unseen": reverse("notifications:seen", args=[told_of_here]) if told_of_here else "",
        "desks": [desk_place(desk) for desk in desks],
        "groups": [
            {"head": _("Together"), "places": [*shared, *heard(organisation), *agreements(agrees), obstacles()]},
            {"head": _("For you"), "places": [insight()]},
            {"head": _("The house"), "places": house(person)},
        ],
        "person": face(person, desks) if person else None,
    }


def shown_at(request: HttpRequest) -> str:
    """The address notices lead to for what this page shows; a page with two addresses says which."""
    path: str = getattr(request, "shows", request.path)
    return path.replace("\0", "")


def topics_of(person: Person, desks: list[Membership]) -> str:
    """What changes the counts of the rail: the reader's own, and what comes to their desks."""
    return " ".join([f"person:{person.pk}", *(f"desk:{desk.team_id}" for desk in desks)])


def main_places(waiting: int, unread: int) -> list[dict[str, Any]]:
    """Today, Requests, Directory, what one was told; with how many wait for the reader, and how many are not read yet."""
    today = place("today", reverse("home:today"), "sun", _("Today"))
    return [
        {**today, "count": waiting, "is_yours": True, "said": _("waiting for you")},
        place("requests", reverse("promises:requests"), "messages-square", _("Requests")),
        place("directory", reverse("catalogue:teams"), "users-round", _("Directory")),
        {
            **place("notifications", reverse("notifications:told"), "bell", _("Notifications")),
            "count": unread,
            "said": _("not read yet"),
        },
    ]


def together(organisation: Organisation | None) -> list[dict[str, Any]]:
    """The places shared by all, as far as they are used here."""
    is_used = organisation is None or organisation.uses("thanks")
    return [place("thanks", reverse("thanks:wall"), "flower", _("Thanks"))] if is_used else []


def heard(organisation: Organisation | None) -> list[dict[str, Any]]:
    """What teams were told and what they did about it, open to everybody; beside the tabs of a phone, which hold five places."""
    is_used = organisation is None or organisation.uses("feedback")
    return [place("heard", reverse("feedback:everything"), "message-square-quote", _("Heard"))] if is_used else []


def agreements(is_used: bool) -> list[dict[str, Any]]:
    """What teams expect of each other, for whoever reads an agreement or leads a team; nobody else would find anything there."""
    return [place("agreements", reverse("agreements:mine"), "handshake", _("Agreements"))] if is_used else []


def obstacles() -> dict[str, Any]:
    """The board of what stands in the way, open to everybody."""
    return place("obstacles", reverse("promises:obstacles"), "construction", _("Obstacles"))


def insight() -> dict[str, Any]:
    """One's own figures first, then those that name nobody."""
    return place("insight", reverse("insight:front"), "compass", _("Insight"))


def house(person: Person | None) -> list[dict[str, Any]]:
    """Where administrators look after the house; nobody else is shown it."""
    if person is None or not person.is_admin:
        return []
    return [place("admin", reverse("admin:front"), "sliders-horizontal", _("Administration"))]


def place(key: str, href: str, icon: str, label: str) -> dict[str, Any]:
    """One place of the rail, and the letters that lead there."""
    return {"key": key, "href": href, "icon": icon, "label": label, "letters": keys.place(key)}


def desk_place(desk: Membership) -> dict[str, Any]:
    """The desk of a team as a place."""
    team, count = desk.team, desk.waiting or 0  # type: ignore[attr-defined]
    href = reverse("promises:desk", args=[team.slug])
    return {**place(f"desk-{team.slug}", href, team.icon, team.name), "count": count, "said": _("new or open")}


def face(person: Person, desks: list[Membership]) -> dict[str, Any]:
    """Who is reading."""
    return {
        "called": person.called,
        "initials": person.initials,
        "handle": person.handle,
        "photo_url": getattr(person, "photo_url", ""),
        # A third name would not fit beside the face; that there are more still shows.
        "under": in_a_row([*(desk.team.name for desk in desks[:2]), *(["…"] if len(desks) > 2 else [])]),
        "href": reverse("people:profile"),
    }


@slots.fill("team.main")
def services_of_team(request: HttpRequest, team: Team) -> Markup:
    """What a team gladly does for others."""
    return services_panel(request, catalogue.services_of(team, request.person), _("What we gladly do for you"))


@slots.fill("person.main")
def services_of_person(request: HttpRequest, person: Person) -> Markup:
    """What a person's team does for others, on the page of the person."""
    home = person.home_team
    return services_panel(request, catalogue.services_of(home, request.person)[:4], _("Serves you with")) if home else Markup("")


@slots.fill("directory.often")
def people_often_met(request: HttpRequest) -> Markup:
    """Eight faces the reader asked or answered most in the last ninety days."""
    met = often_met(request.person)
    return Markup(render_to_string("wiring/_often.html", {"people": met}, request)) if met else Markup("")


@slots.fill("team.main")
def asks_with_team(request: HttpRequest, team: Team) -> Markup:
    """What the reader has open with a team."""
    asks = Ask.objects.visible_to(request.person).open().on_desk_of(team.pk).filter(customer=request.person)
    return panel(request, _("You and %(team)s") % {"team": team.name}, asks)


@slots.fill("person.main")
def asks_with_person(request: HttpRequest, person: Person) -> Markup:
    """What two people have open with each other."""
    reader = request.person
    mine = Q(customer=reader) & (Q(owner=person) | Q(person=person))
    theirs = Q(customer=person) & (Q(owner=reader) | Q(person=reader))
    title = _("Your open requests") if person == reader else _("Between you two")
    if person == reader:
        mine = Q(customer=reader) | Q(owner=reader)
    return panel(request, title, Ask.objects.visible_to(reader).open().filter(mine | theirs))


@slots.fill("person.main")
def thanks_of_person(request: HttpRequest, person: Person) -> Markup:
    """The newest card of thanks the reader may see."""
    if not Organisation.has_area("thanks"):
        return Markup("")
    cards = Thank.objects.visible_to(request.person).for_person(person).with_people()[:2]
    context = {"cards": cards, "seconded": thanks.seconded_by(request.person, list(cards)), "person": person}
    return Markup(render_to_string("wiring/_thanks.html", context, request))


@slots.fill("request.aside")
def thanks_of_request(request: HttpRequest, ask: Ask) -> Markup:
    """Thanks that came after the yes; until then, one quiet way for who asked to give them."""
    if ask.outcome != Outcome.ACCEPTED or not Organisation.has_area("thanks"):
        return Markup("")
    card = thanks.given_later(ask, request.person)
    context = {
        "card": card,
        "may_thank": may_thank(ask, request.person),
        "ask": ask,
        "server": ask.owner.first if ask.owner else ask.team,
    }
    return Markup(render_to_string("wiring/_thank.html", context, request))


def often_met(reader: Person) -> list[Person]:
    """Whom the reader asked or answered most in ninety days; the numbers stay here."""
    lately = Ask.objects.visible_to(reader).filter(asked_at__gt=clock.now() - timedelta(days=90))
    asked = lately.filter(customer=reader).exclude(owner=None).values_list("owner_id", flat=True)[:500]
    answered = lately.filter(owner=reader).values_list("customer_id", flat=True)[:500]
    most = [pk for pk, _often in Counter([*asked, *answered]).most_common(9) if pk != reader.pk][:8]
    found = people.with_home_teams(Person.objects.visible_to(reader).present().filter(pk__in=most))
    return sorted(found, key=lambda person: most.index(person.pk))


def services_panel(request: HttpRequest, services: Iterable[Service], title: str) -> Markup:
    """A list of services under a heading; nothing when there are none."""
    context = {"services": services, "title": title, "usual": slots.words("services.words", request, services)}
    return Markup(render_to_string("wiring/_services.html", context, request)) if services else Markup("")


def panel(request: HttpRequest, title: str, asks: AskQuerySet) -> Markup:
    """A short list of requests under a heading; nothing when there are none."""
    rows = promises.rows_of(asks.with_parties()[:5], request.person)
    context = {"id": "between", "title": title, "rows": rows}
    return Markup(render_to_string("wiring/_asks.html", context, request)) if rows else Markup("")
