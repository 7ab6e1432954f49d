"""A team says what it does for others, better each time; what nobody should ask for any more is taken off the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from obliged.ground.catalogue.models import Service
from obliged.ground.people import rules
from obliged.ground.people.models import Person, Team
from obliged.ground.people.moves.teams import must_lead
from obliged.ground.people.moves.versions import write
from obliged.kernel import search
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean

MOST_INPUTS = 20


def _name(text: str) -> str:
    written = clean(text, limit=120, lines=False)
    if not written:
        raise Refused(_("A service needs a name."), field="name")
    return written


def _inputs(lines: list[str]) -> list[str]:
    written = [clean(line, limit=160, lines=False) for line in lines if line.strip()]
    if len(written) > MOST_INPUTS:
        raise Refused(_("Twenty questions are enough; ask for the rest in the talk."), field="inputs")
    return list(dict.fromkeys(written))


def _days(value: int | None) -> int | None:
    if value is not None and not 1 <= value <= 250:
        raise Refused(_("Say a number of working days between 1 and 250."), field="usual_days")
    return value


READERS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "summary": partial(clean, limit=1000, lines=True),
    "for_whom": partial(clean, limit=200, lines=False),
    "inputs": _inputs,
    "limits": partial(clean, limit=1000, lines=True),
    "usual_days": _days,
    "icon": partial(clean, limit=40, lines=False),
    "is_published": bool,
}


@transaction.atomic
def offer_service(team: Team, *, by: Person, name: str, **said: Any) -> Service:
    """A team offers something it gladly does. Unpublished, only the team sees it."""
    must_lead(team, by)
    written = _read({"name": name, **said})
    service = Service.objects.create(team=team, slug=_free_slug(written["name"]), **written)
    search.follow("service", service.pk)
    return service


def edit_service(service: Service, *, by: Person, version: int, **said: Any) -> Service:
    """A lead says it better, takes it off the list or puts it back."""
    must_lead(service.team, by)
    return write(service, version=version, **_read(said))


def pass_to(was: Team, now: Team) -> None:
    """What a team offered is offered by the team it joined."""
    Service.objects.filter(team=was).update(team=now)


def _read(said: dict[str, Any]) -> dict[str, Any]:
    if unknown := said.keys() - READERS.keys():
        raise TypeError(f"A service has no {', '.join(sorted(unknown))} to edit.")
    return {field: READERS[field](value) for field, value in said.items()}


def _free_slug(name: str) -> str:
    start = slugify(name)[:60] or "service"
    return rules.first_free(start, set(Service.objects.filter(slug__startswith=start).values_list("slug", flat=True)))
