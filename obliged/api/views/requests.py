"""Requests: find them, read one, ask for something."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router

from obliged.api import naming, sieves
from obliged.api.answers import answer, whole
from obliged.api.bodies.requests import NewRequest, RequestFilter
from obliged.api.once import once
from obliged.api.shapes import requests as shapes
from obliged.api.shapes.lists import Listed
from obliged.api.values import IdInAddress
from obliged.ground.people.models import Person
from obliged.promises import moves
from obliged.promises.queries import open_to, open_to_each

router = Router(tags=["requests"])


@router.get("", response=Listed[shapes.Request], url_name="requests")
def find_requests(request: HttpRequest, asked: Query[RequestFilter]) -> HttpResponse:
    """The requests you may see."""
    sieves.only_known(request, asked)
    rows = sieves.requests_found(asked, request.person)
    verbs = open_to_each(rows.items, request.person)
    return answer({"items": [shapes.request(ask, verbs[ask.pk]) for ask in rows.items], "next": rows.next or None})


@router.post("", response={201: shapes.Request})
def ask_for(request: HttpRequest, said: NewRequest) -> HttpResponse:
    """Ask a person, a team, a service, or whoever the concierge finds."""
    return once(request, lambda: asked_for(said, request.person))


@router.get("/{id}", response=shapes.Request, url_name="request")
def read_request(request: HttpRequest, id: IdInAddress) -> HttpResponse:
    """One request. Its ETag is the number of its moves: send it back as If-Match with your move."""
    ask = naming.seen(request, id)
    return answer(shapes.request(ask, open_to(ask, request.person)), ETag=f'"{ask.seq}"')


@router.get("/{id}/done_means", response=Listed[shapes.Line])
def read_done_means(request: HttpRequest, id: IdInAddress) -> HttpResponse:
    """What “done” means, line by line."""
    return whole([shapes.line(line) for line in naming.seen(request, id).lines.all()])


def asked_for(said: NewRequest, by: Person) -> HttpResponse:
    """The new request, and where it is."""
    ask = moves.ask(naming.wish(said, by), by=by)
    return answer(shapes.request(ask, open_to(ask, by)), 201, Location=reverse("api:request", args=[ask.pk]), ETag=f'"{ask.seq}"')
