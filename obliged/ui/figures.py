"""Figures as people read them."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext

STEP = 1024


def number(value: float) -> str:
    """2,418 as the reader's language groups it."""
    return number_format(value, use_l10n=True, force_grouping=True)


def file_size(size: int) -> str:
    """340 KB, or 1.2 MB: as much as one wants to know before opening it."""
    if size < STEP * STEP:
        return gettext("%(size)s KB") % {"size": number(max(1, round(size / STEP)))}
    return gettext("%(size)s MB") % {"size": number_format(size / STEP / STEP, 1, use_l10n=True)}
