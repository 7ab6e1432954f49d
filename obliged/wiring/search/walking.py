"""Everything that was found, as one list: kind after kind, page after page."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from obliged.ground.people.models import Person
from obliged.kernel import search
from obliged.kernel.rules import Refused
from obliged.wiring.search.finding import EVERYTHING, Sieve, find
from obliged.wiring.search.items import Item, items


def walk(
    reader: Person, words: str, kinds: Sequence[str], most: int, cursor: str = "", sieve: Sieve = EVERYTHING
) -> tuple[list[Item], str]:
    """One page of all kinds together, and the cursor of the next."""
    name, _dot, place = cursor.partition(".") if cursor else (kinds[0], "", beginning(reader, words, kinds, sieve))
    if name not in kinds:
        raise Refused(_("This place in the list is not known. Please begin at its start."), field="cursor")
    start = str(search.Place(is_close=search.Place.read(place).is_close))
    shown: list[Item] = []
    for kind in kinds[kinds.index(name) :]:
        if len(shown) == most:
            return shown, f"{kind}.{start}"
        found = find(reader, words, {kind: most - len(shown)}, place, sieve)[0]
        shown += items([found], reader)[0]
        if found.next:
            return shown, f"{kind}.{found.next}"
        place = start
    return shown, ""


def beginning(reader: Person, words: str, kinds: Sequence[str], sieve: Sieve) -> str:
    """Where the list begins: with these very words, or where nothing has them with words that are nearly the same."""
    found = find(reader, words, dict.fromkeys(kinds, 1), "", sieve)
    return str(search.Place(is_close=found[0].is_close))
