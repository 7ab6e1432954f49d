"""Where services and requests meet: the yes and the parts a service opens, and what many ask of it at once."""

from __future__ import annotations

import secrets

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from obliged.ground.catalogue.models import Service
from obliged.ground.catalogue.queries import terms_of
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.kernel.happenings import when
from obliged.kernel.prepared import prepared
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.queries.asking import Address
from obliged.promises.queries.common import commons_of, how_many_others
from obliged.promises.verbs import Side
from obliged.ui import slots


@when("promises.ask")
def ask_whose_yes_it_needs(move_id: int) -> None:
    """A service may need a yes from somebody: they are asked beside the request."""
    for whole in wholes(move_id):
        moves.ask_for_yes(whole)


@when("promises.promise", "promises.agree")
def open_its_parts(move_id: int) -> None:
    """A service may need other teams: once somebody gave their word, each is asked for its part."""
    for whole in wholes(move_id):
        moves.open_parts(whole)


@when("promises.withdraw")
def let_its_yes_go(move_id: int) -> None:
    """Who needs it no more needs no yes for it."""
    for whole in wholes(move_id):
        moves.let_yes_go(whole)


@prepared
def wholes(move_id: int) -> QuerySet[Ask]:
    """The request of a move, with its service and who asked; nothing where it names no service, as most do not."""
    parties = ("service__team", "service__yes_person", "customer__manager", "owner", "team")
    return Ask.objects.filter(moves=move_id, service__isnull=False).select_related(*parties)


@slots.fill("service.main")
def what_others_ask(request: HttpRequest, service: Service) -> Markup:
    """What many ask of this service now, to join them."""
    commons = list(commons_of(service, request.person)) if service.may_be_joined and service.is_published else []
    return shown("wiring/_commons.html", request, service=service, commons=commons) if commons else Markup("")


@slots.fill("ask.next")
def what_it_opens(request: HttpRequest, address: Address | None) -> Markup:
    """Before somebody asks: whose yes is asked for in their name, and which other teams do a part."""
    service = address.service if address else None
    if service is None or not (service.parts or asks_yes(service, request.person)):
        return Markup("")
    terms, yes = terms_of(service), asks_yes(service, request.person)
    return shown("wiring/_opens.html", request, service=service, terms=terms, asks_yes=yes)


def asks_yes(service: Service, person: Person) -> bool:
    """Whether somebody else is asked for a yes when this person asks; with nobody above, asking is the yes."""
    if service.yes_from == service.Yes.MANAGER:
        return person.manager_id not in (None, person.pk)
    return service.needs_yes and service.yes_person_id != person.pk


@slots.fill("request.aside")
def who_else_asks(request: HttpRequest, ask: Ask) -> Markup:
    """How many others asked the same; and for those who serve, one answer for all of them."""
    may_be_joined = ask.service_id and not ask.is_private and ask.service and ask.service.may_be_joined
    if not (ask.common_id or may_be_joined):
        return Markup("")
    is_serving = ask.is_open and Side.PROVIDER in ask.actor(people.with_teams(request.person)).sides
    others = how_many_others(ask)
    if not (others or is_serving):
        return Markup("")
    commons = commons_of(ask.service, request.person) if is_serving and not ask.common_id and ask.service else []
    said = {"ask": ask, "others": others, "is_serving": is_serving, "commons": commons, "fresh_key": secrets.token_urlsafe}
    return shown("wiring/_common.html", request, **said)


def shown(template: str, request: HttpRequest, **context: object) -> Markup:
    """A part of a page."""
    return Markup(render_to_string(template, context, request))
