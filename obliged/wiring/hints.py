"""Who may hear that something changed: whoever may see it, and nobody else."""

from __future__ import annotations

from obliged.ground.people.models import Person
from obliged.kernel import live
from obliged.promises.models import Ask


@live.topic("ask")
def may_hear_of(person_id: int, key: str) -> bool:
    """A request is heard of by whom it is visible to."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None or not (key.isascii() and key.isdigit()):
        return False
    return Ask.objects.visible_to(person).filter(pk=key).exists()
