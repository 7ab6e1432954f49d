"""A Latin name in an Arabic sentence, or the other way round: kept apart, so that neither scrambles the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language_bidi
from jinja2 import pass_context
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


def around(sentence: Callable[..., str]) -> Callable[..., str]:
    """The same way of translating, for templates, with everything put into a sentence kept apart."""

    @pass_context
    def said(context: Any, *words: Any, **values: Any) -> str:
        return sentence(context, *words, **names(**values)) if values else sentence(context, *words)

    return said


def _runs_against(value: str) -> bool:
    if get_language_bidi():
        # The names of tags are Latin, and nobody reads them.
        return bool(LEFT_TO_RIGHT.search(TAG.sub("", value) if isinstance(value, Markup) else value))
    return not value.isascii() and bool(RIGHT_TO_LEFT.search(value))
