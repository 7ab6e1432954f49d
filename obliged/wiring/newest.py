"""How far a page reads back: the newest of what was promised, by key, however much there is of it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from obliged.insight.measures import Window
from obliged.promises.models import Promise

# Two hundred tell a rate within seven in a hundred; more would only make a page slower.
MOST = 200


def newest(given: QuerySet[Promise], window: Window, most: int = 0, among: Q | None = None) -> QuerySet[Promise]:
    """The last words first agreed for a day in the window, the newest of them; rows of words that were moved are no promises."""
    last = given.exclude(ended="moved").filter(among or Q(), baseline_due__gt=window.since, baseline_due__lte=window.until)
    return Promise.objects.filter(pk__in=last.order_by("-baseline_due", "-pk").values("pk")[: most or MOST])
