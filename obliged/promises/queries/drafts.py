"""One's own drafts, as they are offered back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team
from obliged.kernel.prepared import prepared
from obliged.promises.models import Draft
from obliged.promises.models.draft import DraftQuerySet


@dataclass(frozen=True)
class Begun:
    """A request somebody began to write: what about, to whom, when they last wrote, and where they go on."""

    key: str
    title: str
    to: str
    touched_at: datetime
    href: str


def draft_of(person: Person, key: str) -> Draft | None:
    """What a person left in one form."""
    return next(iter(drafts_of(person, key)), None)


@prepared
def drafts_of(person: Person, key: str) -> DraftQuerySet:
    """The one draft of a form, if there is one."""
    return Draft.objects.visible_to(person).filter(key=key)


def begun_by(person: Person) -> list[Begun]:
    """Every request a person began to write, the last touched first."""
    drafts = list(Draft.objects.visible_to(person).to_ask())
    names = names_of({draft.said.get("to", "") for draft in drafts}, person) if drafts else {}
    return [begun(draft, names) for draft in drafts]


def last_begun(person: Person) -> Begun | None:
    """The request a person began to write last."""
    draft = Draft.objects.visible_to(person).to_ask().first()
    return begun(draft, {}) if draft else None


def begun(draft: Draft, names: dict[str, str]) -> Begun:
    """One of them."""
    to = names.get(draft.said.get("to", ""), "") or draft.said.get("to_name", "")
    return Begun(draft.key, draft.title or _("Not yet said what"), to, draft.touched_at, where(draft.key))


def where(key: str) -> str:
    """Where one goes on writing."""
    return f"{reverse('promises:ask')}?{urlencode({'draft': key})}"


def names_of(values: set[str], reader: Person) -> dict[str, str]:
    """What to call those a form names, one question for each kind."""
    named: dict[str, set[str]] = {"person": set(), "team": set(), "service": set()}
    for value in values:
        kind, _colon, name = value.partition(":")
        named.get(kind, set()).add(name)
    people = Person.objects.visible_to(reader).filter(handle__in=named["person"])
    teams = Team.objects.visible_to(reader).filter(slug__in=named["team"])
    services = Service.objects.visible_to(reader).filter(slug__in=named["service"])
    found = {f"person:{one.handle}": one.called for one in people}
    found |= {f"team:{one.slug}": one.name for one in teams}
    return found | {f"service:{one.slug}": one.name for one in services}
