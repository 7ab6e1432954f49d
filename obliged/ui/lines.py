"""A sentence that is kept to be read later, by readers of any language."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext, override

from obliged.ui import isolation


@dataclass(frozen=True)
class Line:
    """A sentence not yet in a language, and what is put into it. What people wrote is the same in every language."""

    form: str
    said: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, form: str | Promise, **said: str) -> Line:
        """A line of a sentence that waits for a language."""
        # With no language at all a sentence is its own key, under which each language knows it.
        with override(None):
            return cls(str(form), {name: str(value) for name, value in said.items()})

    def __str__(self) -> str:
        return gettext(self.form) % isolation.names(**self.said)
