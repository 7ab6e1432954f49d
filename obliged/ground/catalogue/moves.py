"""A team says what it does for others, better each time; what nobody should ask for any more is taken off the list.

What a lead writes is a draft until it is published. Of a service that is not on the list its row is the draft; of one that is,
the draft stands beside the row, so that who asks meanwhile asks for what they read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from obliged.ground.catalogue.models import Service
from obliged.ground.catalogue.rules import MOST_PARTS, Field, checked, fields_of_lines
from obliged.ground.people import rules
from obliged.ground.people.models import Department, Person, Team
from obliged.ground.people.moves.teams import must_lead
from obliged.ground.people.moves.versions import write
from obliged.kernel import search
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean

MANY = ("for_teams", "for_departments")
OFTEN = ("", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3")


def _name(text: str) -> str:
    written = clean(text, limit=120, lines=False)
    if not written:
        raise Refused(_("A service needs a name."), field="name")
    return written


def _fields(fields: list[Field]) -> list[dict[str, Any]]:
    return [field.kept() for field in checked(fields)]


def _lines(lines: list[str]) -> list[dict[str, Any]]:
    return _fields(fields_of_lines(lines))


def _days(value: int | None) -> int | None:
    if value is not None and not 1 <= value <= 250:
        raise Refused(_("Say a number of working days between 1 and 250."), field="usual_days")
    return value


def _yes_from(value: str) -> str:
    if value not in Service.Yes.values:
        raise Refused(_("Choose one of the answers given."), field="yes_from")
    return value


def _often(value: str) -> str:
    if value not in OFTEN:
        raise Refused(_("Choose one of the answers given."), field="rule")
    return value


def _parts(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if len(parts) > MOST_PARTS:
        raise Refused(_("Eight parts at other teams are enough; the owner can call for more hands."), field="parts")
    tidy = [{"team": int(part["team"]), "title": clean(part["title"], limit=160, lines=False)} for part in parts]
    if any(not part["title"] for part in tidy):
        raise Refused(_("Say what each team is asked for."), field="parts")
    return tidy


READERS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "summary": partial(clean, limit=1000, lines=True),
    "for_whom": partial(clean, limit=200, lines=False),
    "fields": _fields,
    "limits": partial(clean, limit=1000, lines=True),
    "usual_days": _days,
    "icon": partial(clean, limit=40, lines=False),
    "is_for_everyone": bool,
    "for_teams": list,
    "for_departments": list,
    "yes_from": _yes_from,
    "yes_person_id": lambda pk: pk,
    "yes_about": partial(clean, limit=200, lines=False),
    "rule": _often,
    "parts": _parts,
    "may_be_joined": bool,
}


@transaction.atomic
def offer_service(team: Team, *, by: Person, name: str, is_published: bool = True, **said: Any) -> Service:
    """A team offers something it gladly does. Unpublished, only the team sees it."""
    must_lead(team, by)
    words = _read({"name": name, **said})
    if is_published:
        check_ready(words)
    plain, many = _parted(words)
    service = Service.objects.create(team=team, slug=_free_slug(words["name"]), is_published=is_published, written_by=by, **plain)
    _set(service, many)
    search.follow("service", service.pk)
    return service


@transaction.atomic
def edit_service(service: Service, *, by: Person, version: int, **said: Any) -> Service:
    """A lead says it better. What is on the list stays as it is until the new words are published."""
    must_lead(service.team, by)
    words = _read(said)
    if service.is_published:
        return write(service, version=version, draft={**(service.draft or {}), **words}, written_by=by)
    plain, many = _parted(words)
    written = write(service, version=version, **plain, written_by=by)
    _set(written, many)
    return written


@transaction.atomic
def publish_service(service: Service, *, by: Person, version: int) -> Service:
    """What was written is on the list from now on, for those it is meant for."""
    must_lead(service.team, by)
    words = _read(service.words())
    check_ready(words)
    plain, many = _parted(words)
    written = write(service, version=version, **plain, draft=None, is_published=True)
    _set(written, many)
    return written


def hide_service(service: Service, *, by: Person, version: int) -> Service:
    """It is taken off the list; what was asked stays, and the team may go on writing."""
    must_lead(service.team, by)
    return write(service, version=version, is_published=False)


def discard_draft(service: Service, *, by: Person, version: int) -> Service:
    """What was written and not published is let go."""
    must_lead(service.team, by)
    return write(service, version=version, draft=None)


def pass_to(was: Team, now: Team) -> None:
    """What a team offered, what was meant for it and what it was to do a part of goes to the team it joined."""
    Service.objects.filter(team=was).update(team=now)
    for service in Service.objects.filter(for_teams=was):
        service.for_teams.remove(was)
        service.for_teams.add(now)
        search.follow("service", service.pk)
    for service in Service.objects.exclude(parts=[]):
        parts = [{**part, "team": now.pk if part["team"] == was.pk else part["team"]} for part in service.parts]
        Service.objects.filter(pk=service.pk).update(parts=parts)


def pass_yes_to(was: Person, now: Person) -> None:
    """Whose yes a service needs, and who wrote it, under the account that stays."""
    for name in ("yes_person", "written_by"):
        Service.objects.filter(**{name: was}).update(**{name: now})


def check_ready(words: dict[str, Any]) -> None:
    """What a service has to say before anybody is offered it."""
    is_for_some = not words.get("is_for_everyone", True)
    if is_for_some and not (words.get("for_teams") or words.get("for_departments")):
        raise Refused(_("Say for which departments or teams it is, or offer it to everyone."), field="is_for_everyone")
    if words.get("yes_from") == Service.Yes.PERSON:
        asked = Person.objects.present().filter(pk=words.get("yes_person_id") or 0)
        if not asked.exists():
            raise Refused(_("Say whose yes it needs: somebody who is here."), field="yes_person")
    parts = words.get("parts", [])
    teams = Team.objects.present().filter(pk__in=[part["team"] for part in parts], is_open=True)
    if teams.count() < len({part["team"] for part in parts}):
        raise Refused(_("One of the other teams takes no requests any more. Choose another one for its part."), field="parts")


def _read(said: dict[str, Any]) -> dict[str, Any]:
    if unknown := said.keys() - READERS.keys() - {"inputs"}:
        raise TypeError(f"A service has no {', '.join(sorted(unknown))} to edit.")
    lines = {"fields": _lines(said["inputs"])} if "inputs" in said else {}
    return {field: READERS[field](_unkept(field, value)) for field, value in said.items() if field != "inputs"} | lines


def _unkept(field: str, value: Any) -> Any:
    """Fields come as such from a form, and as JSON from a draft."""
    return [one if isinstance(one, Field) else Field.read(one) for one in value] if field == "fields" else value


def _parted(words: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands in the row, and what stands beside it."""
    return {name: said for name, said in words.items() if name not in MANY}, {name: words[name] for name in MANY if name in words}


def _set(service: Service, many: dict[str, list[int]]) -> None:
    """For which teams and departments; one that is gone since is left out."""
    kinds = {"for_teams": Team, "for_departments": Department}
    for name, pks in many.items():
        getattr(service, name).set(kinds[name]._default_manager.filter(pk__in=pks))
    if many:
        search.follow("service", service.pk)


def _free_slug(name: str) -> str:
    start = slugify(name)[:60] or "service"
    return rules.first_free(start, set(Service.objects.filter(slug__startswith=start).values_list("slug", flat=True)))
