"""Cards for pages."""

from __future__ import annotations

from obliged.commons.thanks.models import Second, Thank
from obliged.ground.people.models import Person
from obliged.kernel.paging import Page, page


def wall(reader: Person, cursor: str = "", limit: int = 20) -> Page[Thank]:
    """The wall of thanks, newest first."""
    cards = Thank.objects.visible_to(reader).on_wall().with_people()
    return page(cards, cursor=cursor, limit=limit, order=("-at", "-pk"))


def newest_for(person: Person) -> Thank | None:
    """The newest card a person was given; only they see cards that are not on the wall."""
    return Thank.objects.for_person(person).with_people().first()


def seconded_by(reader: Person, cards: list[Thank]) -> set[int]:
    """Which of these cards the reader has seconded."""
    return set(Second.objects.filter(by=reader, thank__in=cards).values_list("thank_id", flat=True))
