"""Whom written words name with @: the handle is what is kept, the name a person has now is what is read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from markupsafe import Markup

from obliged.ground.people.models import Person
from obliged.kernel.prepared import prepared

# A quotation mark inside a tag never ends it, since the cleaner writes every value in double ones. What stands in a link, or is
# code, is nobody's name.
_TAG = r'(?:[^">]|"[^"]*")*>'
_NAMED = re.compile(rf"<(a|code|pre)\b{_TAG}.*?</\1>|<{_TAG}|(?<![\w@/.])@(?P<handle>\w[\w-]{{0,78}}\w)", re.DOTALL)
_LINK = Markup('<a class="mention" href="{}" dir="auto">{}</a>')
MOST = 64


def handles_in(texts: Iterable[str]) -> list[str]:
    """The handles that stand in cleaned HTML."""
    found = (match["handle"] for html in texts if "@" in html for match in _NAMED.finditer(html))
    return sorted({handle.lower() for handle in found if handle})[:MOST]


def named(html: str, people: dict[str, Person]) -> Markup:
    """The same words with each handle as the name of its person, leading to them; a handle nobody has stays as it was written."""
    if not people or "@" not in html:
        return Markup(html)

    def name(match: re.Match[str]) -> str:
        person = people.get((match["handle"] or "").lower())
        return str(_LINK.format(reverse("people:person", args=[person.handle]), person.called)) if person else match[0]

    return Markup(_NAMED.sub(name, html))


@prepared
def people_with(handles: list[str]) -> QuerySet[Person]:
    """Those with these handles."""
    return Person.objects.filter(handle__in=handles)
