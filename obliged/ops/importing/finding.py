"""The team a file means: what holds now comes before what held once, and a team that joined another is that other."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from obliged.ground.people.models import FormerSlug, Team


def all_teams() -> list[Team]:
    """Those that joined another first, then the newest: in a table by name the last holds, the oldest that is still itself."""
    return list(Team.objects.select_related("merged_into").order_by(F("merged_into_id").asc(nulls_last=True), "-pk"))


def by_what_they_are_called(teams: Sequence[Team]) -> dict[str, Team]:
    """Teams by their short names and their names, and by those they had, all in small letters."""
    # A file is written once and read again for years; the house it names is rearranged meanwhile.
    found = {team.name.casefold(): now(team) for team in teams if team.merged_into_id}
    found |= {former.slug.casefold(): former.team for former in FormerSlug.objects.select_related("team")}
    found |= {team.name.casefold(): team for team in teams if not team.merged_into_id}
    # By its short name before one that only happens to be called so.
    return found | {team.slug.casefold(): now(team) for team in teams}


def now(team: Team) -> Team:
    """Where the people and the desk of a team are now."""
    return team.merged_into or team
