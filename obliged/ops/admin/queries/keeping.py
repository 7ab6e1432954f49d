"""What the next run of retention would clear, counted over everybody and never for one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Act, Organisation
from obliged.kernel import clock
from obliged.promises.models import Ask


@dataclass(frozen=True)
class Line:
    """One kind of thing: what it is, and what would go of it."""

    label: str
    words: str


def would_go(house: Organisation) -> list[Line]:
    """A line for each kind of thing that is kept for a while."""
    kept, now = house.retention, clock.now()
    told = _before(now, kept["notifications_days"])
    ended = _before(now, 365 * kept["requests_years"])
    acts = _before(now, 365 * kept["audit_years"])
    return [
        Line(_("Notifications"), _words(Notification.objects.filter(at__lt=told).count() if told else None)),
        Line(
            _("What was written in ended requests"),
            _words(Ask.objects.ended().filter(ended_at__lt=ended).count() if ended else None),
        ),
        Line(_("The audit"), _words(Act.objects.filter(at__lt=acts).count() if acts else None)),
    ]


def _before(now: datetime, days: int) -> datetime | None:
    return now - timedelta(days=days) if days else None


def _words(count: int | None) -> str:
    if count is None:
        return _("Kept for good.")
    if not count:
        return _("Nothing is that old.")
    return ngettext("%(count)d would go.", "%(count)d would go.", count) % {"count": count}
