"""Who sits where in many requests: everybody is looked up once, however often they are met."""

from __future__ import annotations

from collections.abc import Sequence

from obliged.ground.people import queries as people
from obliged.promises.models import Ask

SEATS = ("customer", "owner", "person")


def seated(asks: Sequence[Ask]) -> Sequence[Ask]:
    """The same requests with the people a row shows, in one question."""
    # A join for each seat would unpack the same colleague again in every row; fifty rows hold about ten people.
    faces = {person.pk: person for person in people.rows_of_people(_named(asks))}
    for ask in asks:
        for seat in SEATS:
            setattr(ask, seat, faces.get(getattr(ask, f"{seat}_id")))
    return asks


def _named(asks: Sequence[Ask]) -> list[int]:
    return list({pk for ask in asks for seat in SEATS if (pk := getattr(ask, f"{seat}_id"))})
