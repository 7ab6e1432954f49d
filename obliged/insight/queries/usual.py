"""How long something usually takes: worked out at once from some requests, or as the night kept it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team
from obliged.insight.measures import Curve, Window, curve
from obliged.insight.models import UsualTime
from obliged.insight.waits import calendars_at, histories, waits_of
from obliged.kernel import clock
from obliged.promises.models import Ask


def usual_time(asks: QuerySet[Ask], window: Window | None = None) -> Curve | None:
    """Within how long half of some requests were delivered, and four in five; None where they are too few to say.

    It loads SciPy: never within a request. Pages read what was kept (`usual_times_of`).
    """
    within = window or Window.last(clock.now())
    history = histories(waits_of(asks, within), calendars_at(within.until), lambda wait: 0).get(0)
    return curve(history.waits) if history and history.may_be_said else None


def usual_times_of(services: Iterable[Service], reader: Person) -> dict[int, UsualTime]:
    """What is known of some services, by their keys, in one question."""
    kept = UsualTime.objects.visible_to(reader).filter(service__in=[service.pk for service in services])
    return {one.service_id: one for one in kept if one.service_id}


def usual_time_of(about: Service | Team, reader: Person) -> UsualTime | None:
    """What is known of one service, or of all a team does."""
    key = {"service": about.pk} if isinstance(about, Service) else {"team": about.pk}
    return UsualTime.objects.visible_to(reader).filter(**key).first()
