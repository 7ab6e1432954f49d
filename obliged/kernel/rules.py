"""A rule of the domain may say no, in words for the person who asked."""

from __future__ import annotations


class Refused(Exception):
    """A rule said no; nothing was changed. The message is shown to the person (409), so write it for them.

    `field` names the form field the words belong to, or is empty when they belong to the whole.
    """

    def __init__(self, words: str, *, field: str = "") -> None:
        super().__init__(words)
        self.field = field
