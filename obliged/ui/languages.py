"""The languages these pages speak."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language, get_language_info, override


class Language(NamedTuple):
    """One language: its code, its name as its speakers write it, and its direction."""

    code: str
    name: str
    direction: str


def others() -> list[Language]:
    """Every language but the one being read, for who would rather read another."""
    known = (language for language in settings.LANGUAGES if language[0] != get_language())
    return [Language(code, name, "rtl" if get_language_info(code)["bidi"] else "ltr") for code, name in known]


def spoken() -> str:
    """The language being spoken now, as a person's own choice may name it."""
    said = get_language()
    return said if said in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def speaking(language: str) -> override:
    """Speak a language for a while: somebody else will read what is written now."""
    return override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
