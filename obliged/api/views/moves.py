"""The log of a request: read it, and make the next move."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from obliged.api import naming, sieves
from obliged.api.answers import answer
from obliged.api.bodies.base import Body
from obliged.api.bodies.moves import NewMove
from obliged.api.bodies.requests import Paged
from obliged.api.once import once
from obliged.api.shapes import requests as shapes
from obliged.api.shapes.lists import Listed
from obliged.api.values import IdInAddress
from obliged.ground.people.models import Person
from obliged.kernel.paging import page
from obliged.promises import moves
from obliged.promises.models import Ask

router = Router(tags=["moves"])


@router.get("/{id}/moves", response=Listed[shapes.MoveMade])
def read_moves(request: HttpRequest, id: IdInAddress, asked: Query[Paged]) -> HttpResponse:
    """Every move of a request, the first one first."""
    sieves.only_known(request, asked)
    log = naming.seen(request, id).moves.select_related("by")
    rows = page(log, cursor=asked.cursor, limit=asked.limit, order=("seq",))
    return answer({"items": shapes.moves(rows.items, request.person), "next": rows.next or None})


@router.post("/{id}/moves", response={201: shapes.MoveMade})
def make_move(request: HttpRequest, id: IdInAddress, said: NewMove) -> HttpResponse:
    """Make one move: promise, deliver, accept, … What is not open to you is refused in words (409)."""
    ask, seen = naming.seen(request, id), naming.matched(request)
    return once(request, lambda: moved(ask, said.root, seen, request.person))


def moved(ask: Ask, said: Body, seen: int | None, by: Person) -> HttpResponse:
    """The move just made; a version in the body goes before If-Match."""
    words = naming.spoken(said, ask, by)
    move = moves.play(ask, said.verb, by=by, seen=said.version or seen, **words)
    return answer(shapes.moves([move], by)[0], 201, ETag=f'"{move.seq}"')
