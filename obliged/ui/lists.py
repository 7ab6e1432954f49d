"""Several things in one sentence, joined as the reader's language joins them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import pgettext

from obliged.ui.isolation import names


def together(things: Iterable[str]) -> str:
    """Ana, Bo and Cy."""
    *most, last = list(things) or [""]
    if not most:
        return last
    return pgettext("all of these", "%(most)s and %(last)s") % {"most": in_a_row(most), **names(last=last)}


def either(things: Iterable[str]) -> str:
    """Ana, Bo or Cy: one of them will do."""
    *most, last = list(things) or [""]
    if not most:
        return last
    return pgettext("one of these", "%(most)s or %(last)s") % {"most": in_a_row(most), **names(last=last)}


def in_a_row(things: Iterable[str]) -> str:
    """Ana, Bo, Cy: where more might follow, or any one of them would do."""
    row = ""
    for thing in things:
        row = pgettext("a list", "%(row)s, %(next)s") % {"row": row, **names(next=thing)} if row else names(next=thing)["next"]
    return row
