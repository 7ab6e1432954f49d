"""What every page counts beside the places: what waits for the reader, what is new on their desks."""

from __future__ import annotations

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery

from obliged.ground.people.models import Membership, Person
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask
from obliged.promises.verbs import State

NEW = (State.ASKED, State.OFFERED, State.NOT_YET)
MOST = 100


@prepared
def first_awaiting(person: Person) -> QuerySet[Ask, int]:
    """What waits for a person's own word. Nobody reads more than a hundred at a glance, so no more are counted."""
    return Ask.objects.awaiting(person).order_by().values_list("pk", flat=True)[:MOST]


@prepared
def desks_of(person: Person) -> QuerySet[Membership]:
    """Where a person serves, the first joined first, with what is new or open on each desk as `waiting`."""
    on_desk = Ask.objects.filter(team=OuterRef("team"), state__in=NEW).order_by().values("team")
    waiting = Subquery(on_desk.annotate(count=Count("pk")).values("count"), output_field=IntegerField())
    return Membership.objects.filter(person=person).select_related("team").annotate(waiting=waiting).order_by("pk")
