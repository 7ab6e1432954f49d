"""Which rows a list holds: filters by name, from a list of the known ones, and an order from another."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from obliged.api.bodies.requests import Mine, Order, Paged, RequestFilter
from obliged.api.problems import Problem
from obliged.ground.people.models import Person
from obliged.kernel.paging import Page, page
from obliged.promises.models import Ask
from obliged.promises.models.asks import AskQuerySet

FIELDS = {
    "state": "state",
    "turn": "turn",
    "outcome": "outcome",
    "customer": "customer__handle",
    "owner": "owner__handle",
    "person": "person__handle",
    "team": "team__slug",
    "service": "service__slug",
    "due_before": "due__lt",
    "due_after": "due__gt",
}
ORDERS = {
    Order.RECENT: ("-last_at", "-pk"),
    Order.ASKED_AT: ("asked_at", "pk"),
    Order.LAST_ASKED: ("-asked_at", "-pk"),
    Order.DUE: ("due", "pk"),
    Order.LAST_DUE: ("-due", "-pk"),
    Order.WANTED_BY: ("wanted_by", "pk"),
    Order.LAST_WANTED: ("-wanted_by", "-pk"),
}


def only_known(request: HttpRequest, asked: Paged) -> None:
    """Refuse a filter nobody named, and one said twice: a misspelt filter would show everything."""
    known = type(asked).model_fields
    errors = {name: [_("There is no such filter here.")] for name in request.GET if name not in known}
    twice = [name for name, said in request.GET.lists() if len(said) > 1]
    errors |= {name: [_("Say this once.")] for name in twice if name in known}
    if errors:
        raise Problem(422, errors=errors)


def requests_found(asked: RequestFilter, reader: Person) -> Page[Ask]:
    """The requests a reader may see and asked for."""
    said = asked.model_dump(exclude_none=True)
    chosen: dict[str, Any] = {FIELDS[name]: value for name, value in said.items() if name in FIELDS}
    asks = of_mine(Ask.objects.visible_to(reader).with_parties(), asked.mine, reader).filter(**chosen)
    if asked.open is not None:
        asks = asks.open() if asked.open else asks.ended()
    return page(asks, cursor=asked.cursor, limit=asked.limit, order=ORDERS[asked.order])


def of_mine(asks: AskQuerySet, mine: Mine | None, reader: Person) -> AskQuerySet:
    """Those that are the reader's own, in one of four ways."""
    if mine is None:
        return asks
    ways = {
        Mine.ASKED: asks.asked_by(reader),
        Mine.PROMISED: asks.promised_by(reader),
        Mine.FOLLOWED: asks.followed_by(reader),
        Mine.DESK: asks.filter(team__in=reader.memberships.values("team_id")),
    }
    return ways[mine]
