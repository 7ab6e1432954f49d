"""How somebody is named in what was written: by address, handle, name and number. Who is forgotten is named so no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from obliged.ground.people.models import Person


@dataclass(frozen=True)
class Traces:
    """What stands for one person, whoever wrote it; `first` only where it is known who is meant."""

    whole: tuple[str, ...]
    first: str = ""

    @classmethod
    def of(cls, person: Person) -> Traces:
        """A name of one word is as often just a word, so it counts as a first name only."""
        names = [name for name in (person.name, person.called) if " " in name]
        said = [person.email, f"@{person.handle}", f"/people/{person.handle}", *names, person.phone]
        return cls(tuple(sorted({one for one in said if len(one) > 2}, key=len, reverse=True)), person.first)

    def replaced(self, text: str, *, knows_whom: bool = False) -> str:
        """The text with nothing in it that stands for this person."""
        text = self._whole.sub(_("a former colleague"), text)
        return self._first.sub(_("a former colleague"), text) if knows_whom and self.first else text

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        # An address may end like another: bo@a.example is no part of lea-bo@a.example. The path of a link follows a host.
        return re.compile(rf"(?:(?<![\w.+-])|(?=/))(?:{'|'.join(map(re.escape, self.whole))})(?!\w|-\w)", re.IGNORECASE)

    @cached_property
    def _first(self) -> re.Pattern[str]:
        first = re.escape(self.first)
        return re.compile(rf"(?<!\w)(?:@(?i:{first})|{first})(?!\w)")
