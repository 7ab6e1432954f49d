"""The sign of health that webhooks show of themselves."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.channels.webhooks.models import Hook
from obliged.kernel import signs


@signs.shows
def webhooks() -> signs.Sign:
    """Whether programs outside take what they are told."""
    stopped = Hook.objects.filter(ended_at=None).exclude(stopped_at=None).count()
    if not stopped:
        return signs.Sign(_("Webhooks"), _("None was stopped."))
    words = ngettext(
        "%(count)d took nothing for three days and was stopped.",
        "%(count)d took nothing for three days and were stopped.",
        stopped,
    )
    return signs.Sign(_("Webhooks"), words % {"count": stopped}, False)
