"""Dates as other systems write them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused


@lru_cache(maxsize=200_000)
def moment(written: str, formats: tuple[str, ...], zone: str) -> datetime:
    """The instant a date names. Only the formats given count: a day must never be taken for a month."""
    for form in formats:
        try:
            read = datetime.fromisoformat(written) if form == "iso" else datetime.strptime(written, form)  # noqa: DTZ007
            return (read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
        except (ValueError, OverflowError):
            # The first and the last day there are lie outside of all days in other zones.
            continue
    raise Refused(_("“%(written)s” is not a date in the form expected.") % {"written": written[:40]})
