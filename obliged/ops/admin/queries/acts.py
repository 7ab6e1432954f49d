"""Acts as sentences: who did what, to whom, when; and the same as a table."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.people.models import Act, Invitation, Person
from obliged.kernel.tables import write_rows
from obliged.ops.admin.words import WORDS, words_of

COLUMNS = ("seq", "at", "act", "by", "person", "team", "address", "data", "link")
AT_ONCE = 500


def kinds() -> list[tuple[str, str]]:
    """Every kind of act by its name, in the language of the reader."""
    named = sorted(((kind, str(line.name)) for kind, line in WORDS.items()), key=lambda pair: pair[1].casefold())
    return [("", _("Everything")), *named]


class SieveForm(forms.Form):
    """Which acts: by or about whom, of which kind, between which days."""

    who = forms.CharField(label=gettext_lazy("By or about"), required=False, max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False, choices=kinds)
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))


@dataclass(frozen=True)
class Told:
    """One act as it is read."""

    act: Act
    icon: str
    words: str


def found(reader: Person, form: SieveForm) -> QuerySet[Act]:
    """The acts that pass the sieve; where it is spelled wrongly, none."""
    acts = Act.objects.visible_to(reader).select_related("by", "person", "team")
    if not form.is_bound:
        return acts
    if not form.is_valid():
        return acts.none()
    said = form.cleaned_data
    if said["who"]:
        named = Person.objects.visible_to(reader).named(said["who"].lstrip("@")).values("pk")
        acts = acts.filter(Q(by__in=named) | Q(person__in=named))
    if said["kind"]:
        acts = acts.filter(kind=said["kind"])
    if said["since"]:
        acts = acts.filter(at__gte=_midnight(said["since"]))
    return acts.filter(at__lt=_midnight(said["until"]) + timedelta(days=1)) if said["until"] else acts


def told(acts: Iterable[Act]) -> list[Told]:
    """Acts in words, with the addresses that were invited where they still stand somewhere."""
    listed = list(acts)
    invited = [act.data["invitation"] for act in listed if "invitation" in act.data]
    emails = dict(Invitation.objects.filter(pk__in=invited).values_list("pk", "email"))
    return [Told(act, WORDS[act.kind].icon, words_of(act, emails)) for act in listed]


def as_table(acts: QuerySet[Act]) -> Iterator[str]:
    """Some rows at a time; cells a spreadsheet would run are made harmless."""
    # Each part is a question of its own, since each may be read on another thread, with another connection.
    last = 0
    while some := list(acts.filter(seq__gt=last).order_by("seq")[:AT_ONCE]):
        yield _written(some, with_head=not last)
        last = some[-1].seq


def _written(acts: Sequence[Act], *, with_head: bool) -> str:
    file = io.StringIO(newline="")
    write_rows(file, COLUMNS, map(_row, acts))
    return file.getvalue() if with_head else file.getvalue().partition("\r\n")[2]


def _row(act: Act) -> dict[str, Any]:
    return {
        "seq": act.seq,
        "at": act.at.isoformat(),
        "act": act.kind,
        "by": act.by.email if act.by else "",
        "person": act.person.email if act.person else "",
        "team": act.team.slug if act.team else "",
        "address": act.address or "",
        "data": json.dumps(act.data, sort_keys=True) if act.data else "",
        "link": act.link,
    }


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
