"""What every page counts beside the desks, and the lists beside their tabs."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from obliged.ground.people.models import Membership, Person
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask, Draft
from obliged.promises.verbs import State

NEW = (State.ASKED, State.OFFERED, State.NOT_YET)
OPEN = tuple(state for state in State if state != State.ENDED)


@prepared
def desks_of(person: Person) -> QuerySet[Membership]:
    """Where a person serves, the first joined first, with what is new or open on each desk as `waiting`."""
    on_desk = Ask.objects.filter(team=OuterRef("team"), state__in=NEW).order_by().values("team")
    waiting = Subquery(on_desk.annotate(count=Count("pk")).values("count"), output_field=IntegerField())
    return Membership.objects.filter(person=person).select_related("team").annotate(waiting=waiting).order_by("pk")


@prepared
def desks_with_nobody(person: Person) -> QuerySet[Membership]:
    """Where a person serves, with what nobody has on each desk as `unclaimed`, and whether another could take it as `has_others`."""
    of_others = Ask.objects.with_nobody().filter(team=OuterRef("team")).exclude(customer=person)
    here = Membership.objects.filter(team=OuterRef("team"), person__is_active=True, person__is_placeholder=False)
    rows = Membership.objects.filter(person=person, team__closed_at=None).select_related("team").order_by("pk")
    return rows.annotate(unclaimed=count_of(of_others.order_by()), has_others=Exists(here.exclude(person=person)))


def tab_counts(reader: Person) -> dict[str, int]:
    """How many are open under each tab of the requests, and how many the reader began to write."""
    names = ("asked", "promised", "desks", "followed", "drafts")
    return dict(zip(names, counted_tabs(reader)[0], strict=True))


@prepared
def counted_tabs(reader: Person) -> QuerySet[Person, tuple[int, ...]]:
    """Each tab counted by an index of its own: one question over all that is visible would read every open request there is."""
    asks, drafts = Ask.objects.filter(state__in=OPEN).order_by(), Draft.objects.visible_to(reader).to_ask().order_by()
    watched = Ask.objects.visible_to(reader).filter(watchers__person=reader, state__in=OPEN).order_by()
    desks = asks.filter(team__in=reader.memberships.values("team_id"))
    tabs = [asks.filter(customer=reader), asks.filter(owner=reader), desks, watched, drafts]
    return Person.objects.filter(pk=reader.pk).values_list(*(count_of(rows) for rows in tabs))


def count_of(rows: QuerySet[Any]) -> Coalesce:
    """How many rows a question finds, inside another question."""
    counted = rows.annotate(all=Value(1)).values("all").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
