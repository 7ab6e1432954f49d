"""How somebody is named in what was written: by address, handle, name and number. Who is forgotten is named so no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import slugify
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person

SLUG = "former-colleague"
# The key of a question is made of its words, and a name among them has lost its capital.
KEY = re.compile(r"\w+(?:-\w+)+")


@dataclass(frozen=True)
class Traces:
    """What stands for one person, whoever wrote it; `first` only where it is known who is meant."""

    whole: tuple[str, ...]
    first: str = ""
    slugs: tuple[str, ...] = ()

    @classmethod
    def of(cls, person: Person) -> Traces:
        """A name of one word is as often just a word, so it counts as a first name only."""
        names = [name for name in (person.name, person.called) if " " in name]
        said = [person.email, f"@{person.handle}", f"/people/{person.handle}", *names, person.phone]
        # Addresses and keys are made of names; one without a hyphen is as often just a word.
        slugs = {one for one in (person.handle, *map(slugify, names)) if "-" in one}
        return cls(_longest_first({one for one in said if len(one) > 2}), person.first, _longest_first(slugs))

    @property
    def looked_for(self) -> tuple[str, ...]:
        """What to look for in a table before its rows are read one by one."""
        return (*self.whole, *self.slugs)

    def replaced(self, text: str, *, knows_whom: bool = False) -> str:
        """The text with nothing in it that stands for this person."""
        text = self._whole.sub(_("a former colleague"), text)
        text = self._slug.sub(SLUG, text) if self.slugs else text
        if KEY.fullmatch(text):
            return self.readdressed(text, knows_whom=knows_whom)
        return self._first.sub(_("a former colleague"), text) if knows_whom and self.first else text

    def readdressed(self, slug: str, *, knows_whom: bool = False) -> str:
        """An address made of words, with nothing in it that stands for this person."""
        slugs = (*self.slugs, slugify(self.first)) if knows_whom else self.slugs
        named = "|".join(re.escape(one) for one in slugs if one)
        return re.sub(rf"(?<![a-z0-9])(?:{named})(?![a-z0-9])", SLUG, slug) if named else slug

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        # An address may end like another: bo@a.example is no part of lea-bo@a.example. The path of a link follows a host.
        return re.compile(rf"(?:(?<![\w.+-])|(?=/))(?:{'|'.join(map(re.escape, self.whole))})(?!\w|-\w)", re.IGNORECASE)

    @cached_property
    def _slug(self) -> re.Pattern[str]:
        # A namesake has the same handle with a number behind it.
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.slugs))})(?!\w|-\d)", re.IGNORECASE)

    @cached_property
    def _first(self) -> re.Pattern[str]:
        first = re.escape(self.first)
        return re.compile(rf"(?<!\w)(?:@(?i:{first})|{first})(?!\w)")


def _longest_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
