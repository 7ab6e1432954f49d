"""What is one's own: oneself, one's day, what one was told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from obliged.api import sieves
from obliged.api.answers import answer, nothing, page
from obliged.api.bodies.people import NotificationFilter
from obliged.api.bodies.requests import Mine, Order, RequestFilter
from obliged.api.once import once
from obliged.api.shapes import me as shapes
from obliged.api.shapes import requests
from obliged.api.shapes.lists import Listed
from obliged.api.shapes.people import person_whole
from obliged.api.values import IdInAddress
from obliged.ground.notifications import moves as notifying
from obliged.ground.notifications import queries as notifications
from obliged.ground.people import queries
from obliged.ground.people.models import Person
from obliged.insight import queries as figures
from obliged.kernel import clock, paging
from obliged.promises.models import Ask
from obliged.promises.queries import open_to_each

router = Router(tags=["me"])
DAY = 50


@router.get("", response=shapes.Me)
def read_me(request: HttpRequest) -> HttpResponse:
    """Oneself, and what the key one came with opens."""
    own = Person.objects.visible_to(request.person).select_related("manager").filter(pk=request.person.pk)
    (me,) = queries.with_home_teams(own)
    said = {"admin": me.is_admin, "language": me.language, "scope": request.token.scope if request.token else None}
    now = clock.now()
    said |= {"room_again_at": figures.next_free_slot(me, now)}
    return answer(person_whole(me, queries.absence_of(me, now)) | said)


@router.get("/today", response=shapes.Today)
def read_today(request: HttpRequest) -> HttpResponse:
    """One's day: at most fifty of each, the most pressing first."""
    me = request.person
    ways = {way: RequestFilter(mine=way, open=True, order=Order.DUE, limit=DAY) for way in (Mine.PROMISED, Mine.DESK, Mine.ASKED)}
    parts = {way.value: sieves.requests_found(asked, me).items for way, asked in ways.items()}
    parts["awaiting"] = list(Ask.objects.visible_to(me).awaiting(me).with_parties().order_by("turn_since", "pk")[:DAY])
    verbs = open_to_each([ask for asks in parts.values() for ask in asks], me)
    return answer({name: [requests.request(ask, verbs[ask.pk]) for ask in asks] for name, asks in parts.items()})


@router.get("/notifications", response=Listed[shapes.Told])
def read_notifications(request: HttpRequest, asked: Query[NotificationFilter]) -> HttpResponse:
    """What one was told, the last first."""
    sieves.only_known(request, asked)
    told = notifications.told(request.person)
    rows = told.unread() if asked.unread else told
    return page(paging.page(rows, cursor=asked.cursor, limit=asked.limit, order=("-at", "-pk")), shapes.told)


@router.post("/notifications/read", response={204: None})
def read_all(request: HttpRequest) -> HttpResponse:
    """One has seen everything one was told."""
    return once(request, lambda: nothing(notifying.read(request.person)))


@router.post("/notifications/{id}/read", response={204: None})
def read_one(request: HttpRequest, id: IdInAddress) -> HttpResponse:
    """One has seen one thing one was told."""
    told = get_object_or_404(notifications.told(request.person), pk=id)
    return once(request, lambda: nothing(notifying.follow(told)))
