"""What the next run of retention would clear, counted over everybody and never for one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Act, Organisation
from obliged.kernel import clock
from obliged.ops.retention import YEAR
from obliged.promises.models import Ask, Draft
from obliged.promises.moves.withholding import TITLE


@dataclass(frozen=True)
class Line:
    """One kind of thing: what it is, and what would go of it."""

    label: str
    words: str


def would_go(house: Organisation) -> list[Line]:
    """A line for each kind of thing that is kept for a while."""
    kept, now = house.retention, clock.now()
    # Requests whose words went already are still there, and would be counted every night.
    ended = Ask.objects.ended().exclude(title=TITLE)
    return [
        Line(_("Notifications"), _older(Notification.objects.all(), "at", now, kept["notifications_days"])),
        Line(_("Drafts"), _older(Draft.objects.all(), "touched_at", now, kept["drafts_days"])),
        Line(_("What was written in ended requests"), _older(ended, "ended_at", now, kept["requests_years"] * YEAR)),
        Line(_("The audit"), _older(Act.objects.all(), "at", now, kept["audit_years"] * YEAR)),
    ]


def _older(rows: QuerySet[Model], field: str, now: datetime, days: int) -> str:
    if not days:
        return _("Kept for good.")
    count = rows.filter(**{f"{field}__lt": now - timedelta(days=days)}).count()
    if not count:
        return _("Nothing is that old.")
    return ngettext("%(count)d would go.", "%(count)d would go.", count) % {"count": count}
