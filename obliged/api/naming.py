"""From the names a program says (handles, slugs, numbers) to the rows they stand for, each checked as if it was fetched alone."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from obliged.api.bodies.base import Body
from obliged.api.bodies.requests import NewRequest
from obliged.api.problems import Problem
from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask
from obliged.promises.moves import Wish

VERSION = re.compile(r'"([0-9]{1,9})"', re.ASCII)


def seen(request: HttpRequest, pk: int) -> Ask:
    """A request its reader may see; absent and hidden are the same."""
    return get_object_or_404(Ask.objects.visible_to(request.person).with_parties(), pk=pk)  # type: ignore[attr-defined]


def matched(request: HttpRequest) -> int | None:
    """The version a program says it has seen, from If-Match; `*` and no header say nothing."""
    said = request.headers.get("If-Match", "*").strip()
    if said == "*":
        return None
    found = VERSION.fullmatch(said)
    if found is None:
        raise Problem(422, errors={"If-Match": [_("Send the ETag of the request as it came, in quotes.")]})
    return int(found[1])


def named(rows: QuerySet[Any], field: str, **name: str | int | None) -> Any:
    """The one row of this name, or a refusal about the field; None when nothing was said."""
    (value,) = name.values()
    if value is None:
        return None
    found = rows.filter(**name).first()
    if found is None:
        raise Refused(_("There is nothing here called “%(name)s”.") % {"name": value}, field=field)
    return found


def wish(said: NewRequest, by: Person) -> Wish:
    """What somebody would like, with the rows of whom it is addressed to."""
    to = said.to
    return Wish(
        title=said.title,
        details=said.details,
        because=said.because,
        wanted_by=said.wanted_by,
        to_person=named(Person.objects.visible_to(by), "to", handle=to.person),
        to_team=named(Team.objects.visible_to(by), "to", slug=to.team),
        service=named(Service.objects.visible_to(by).select_related("team"), "to", slug=to.service),
        to_concierge=to.concierge,
        is_open_call=to.open_call,
        is_private=said.private,
        done_means=tuple(said.done_means),
        outside_customer=said.outside_customer,
        answers=said.answers,
    )


def spoken(said: Body, ask: Ask, by: Person) -> dict[str, Any]:
    """What is said with a move, with keys in place of names."""
    words = said.model_dump(exclude_none=True, exclude={"verb", "version"})
    people, teams, asks = Person.objects.visible_to(by), Team.objects.visible_to(by), Ask.objects.visible_to(by)
    if "person" in words:
        words["person"] = named(people, "person", handle=words["person"]).pk
    if "team" in words:
        words["team"] = named(teams, "team", slug=words["team"]).pk
    if "into" in words:
        words["into"] = named(asks.exclude(pk=ask.pk), "into", pk=words["into"]).pk
    if "lines" in words:
        check_lines(ask, words["lines"])
    return words


def check_lines(ask: Ask, lines: list[int]) -> None:
    """The lines named are lines of this request."""
    own = set(ask.lines.values_list("pk", flat=True))
    if not set(lines) <= own:
        raise Refused(_("This request has no such line."), field="lines")
