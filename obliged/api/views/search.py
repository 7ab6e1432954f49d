"""Search: everything one may see, by its words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from obliged.api.answers import answer, whole
from obliged.api.bodies.search import SearchFilter
from obliged.api.shapes import search as shapes
from obliged.api.shapes.lists import Listed
from obliged.api.sieves import only_known
from obliged.ground.people.models import Person, Team
from obliged.kernel.text import clean
from obliged.wiring import search

router = Router(tags=["search"])


@router.get("", response=Listed[shapes.Found])
def find_anything(request: HttpRequest, asked: Query[SearchFilter]) -> HttpResponse:
    """People, teams, services and requests by their words, the best first; only what you may see."""
    only_known(request, asked)
    sieve = sifted(asked, request.person)
    if sieve is None:
        return whole([])
    words = clean(asked.q.replace("\0", ""), limit=200, lines=False)
    kinds = [asked.kind.value] if asked.kind else ["request"] if sieve.is_of_requests else list(search.KINDS)
    rows, following = search.walk(request.person, words, kinds, asked.limit, asked.cursor, sieve)
    return answer({"items": [shapes.found(item) for item in rows], "next": following or None})


def sifted(asked: SearchFilter, reader: Person) -> search.Sieve | None:
    """What the search is narrowed to; none when it is somebody or something that is not there."""
    team = Team.objects.visible_to(reader).filter(slug=asked.team).first() if asked.team else None
    person = Person.objects.visible_to(reader).filter(handle=asked.person).first() if asked.person else None
    if (asked.team and team is None) or (asked.person and person is None):
        return None
    return search.Sieve(asked.state or "", team, person, asked.since, asked.until)
