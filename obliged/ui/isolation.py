"""A Latin name in an Arabic sentence, or the other way round: kept apart, so that neither scrambles the other."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import get_language_bidi, gettext, ngettext, npgettext, pgettext
from markupsafe import Markup

TAG = re.compile(r"<[^>]*>")
LEFT_TO_RIGHT = re.compile(r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Said by their names, since both are invisible where they stand.
BEGIN, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def isolated(value: Any) -> Any:
    """Words as they are, but in an isolate of their own where they run against the reader's language."""
    if not isinstance(value, str) or not _runs_against(value):
        return value
    return type(value)(BEGIN) + value + type(value)(END)


def names(**said: Any) -> dict[str, Any]:
    """What is put into a sentence by `%`, each kept apart: `_("%(by)s asks") % names(by=…)`."""
    return {name: isolated(value) for name, value in said.items()}


def sentence(words: str, /, **values: Any) -> Markup:
    """A sentence of a template in the reader's language, with everything put into it escaped and kept apart."""
    return _filled(gettext(words), values)


def counted(one: str, many: str, num: int, /, **values: Any) -> Markup:
    """A sentence that counts."""
    return _filled(ngettext(one, many, num), {"num": num, **values})


def meant(context: str, words: str, /, **values: Any) -> Markup:
    """A sentence whose meaning has to be told from others of the same words."""
    return _filled(pgettext(context, words), values)


def meant_and_counted(context: str, one: str, many: str, num: int, /, **values: Any) -> Markup:
    """Both."""
    return _filled(npgettext(context, one, many, num), {"num": num, **values})


def _filled(words: str, values: dict[str, Any]) -> Markup:
    # A sentence is a format also where nothing is put in, so that a percent sign is always written twice.
    return Markup(words) % names(**values) if "%" in words else Markup(words)


def _runs_against(value: str) -> bool:
    if get_language_bidi():
        # The names of tags are Latin, and nobody reads them.
        return bool(LEFT_TO_RIGHT.search(TAG.sub("", value) if isinstance(value, Markup) else value))
    return not value.isascii() and bool(RIGHT_TO_LEFT.search(value))
