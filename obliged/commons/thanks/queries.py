"""Cards for pages."""

from __future__ import annotations

from obliged.commons.thanks.models import Second, Thank, yes_without_words
from obliged.ground.people.models import Person
from obliged.kernel.paging import Page, page
from obliged.promises.models import Ask


def wall(reader: Person, cursor: str = "", limit: int = 20) -> Page[Thank]:
    """The wall of thanks, newest first."""
    cards = Thank.objects.visible_to(reader).on_wall().with_people()
    return page(cards, cursor=cursor, limit=limit, order=("-at", "-pk"))


def newest_for(person: Person) -> Thank | None:
    """The newest card a person was given; only they see cards that are not on the wall."""
    return Thank.objects.for_person(person).with_people().first()


def given_later(ask: Ask, reader: Person) -> Thank | None:
    """The card that was given some time after the yes, if the reader may see it."""
    yes = yes_without_words(ask)
    return Thank.objects.visible_to(reader).filter(move=yes).with_people().first() if yes else None


def seconded_by(reader: Person, cards: list[Thank]) -> set[int]:
    """Which of these cards the reader has seconded."""
    return set(Second.objects.filter(by=reader, thank__in=cards).values_list("thank_id", flat=True))
