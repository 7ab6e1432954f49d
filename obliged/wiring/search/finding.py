"""What a reader finds: narrowed by their keys in the index, and by what they may see at the rows themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from obliged.ground.people.models import Person, Team
from obliged.kernel import search

KINDS = ("person", "team", "service", "request")


@dataclass(frozen=True)
class Sieve:
    """What a search is narrowed to, besides its words."""

    state: str = ""
    team: Team | None = None
    person: Person | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_of_requests(self) -> bool:
        """Whether only requests can pass: nothing else has a state, parties or a date."""
        return bool(self.state or self.person or self.since or self.until)


EVERYTHING = Sieve()


def find(reader: Person, words: str, kinds: Mapping[str, int], cursor: str = "", sieve: Sieve = EVERYTHING) -> list[search.Found]:
    """A page of each kind, with the most there may be of it; a cursor goes on with one kind."""
    sought = narrowed(search.seek(words), sieve)
    return search.find(sought.within(*keys_of(reader)), kinds, reader, cursor)


@search.keyring
def keys_of(reader: Person) -> list[str]:
    """The keys a reader holds: everybody's, their own, and their teams'."""
    teams = (membership.team_id for membership in reader.memberships.all())
    return ["all", f"p{reader.pk}", *(f"t{pk}" for pk in teams)]


def narrowed(sought: search.Sought, sieve: Sieve) -> search.Sought:
    """The same, within a state, a team, a person's and some days."""
    if sieve.state:
        sought = sought.within(f"state{sieve.state}" if sieve.state != "accepted" else "outcomeaccepted")
    if sieve.team:
        sought = sought.within(f"of{sieve.team.pk}")
    if sieve.person:
        sought = sought.within(f"with{sieve.person.pk}")
    first = search.start(sieve.since) if sieve.since else 0
    return replace(sought, first=first, until=search.start(sieve.until) if sieve.until else sought.until)
