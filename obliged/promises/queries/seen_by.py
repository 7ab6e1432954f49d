"""Who sees a request, in words: the people it is between, their teams as far as they have any, and who follows it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.promises.models import Ask
from obliged.promises.queries.reading import Reading
from obliged.ui import lists
from obliged.ui.isolation import names

SEATS = ("customer", "third", "owner", "person", "handing_to")


def seen_by(reading: Reading) -> str:
    """Everybody who may read it, the reader first: You, Bo and the team IT Service."""
    if is_for_all(reading.ask):
        return _("Everybody")
    own = [_("You")] if reading.reader.pk in (*parties(reading.ask), *standing_in(reading)) else []
    return lists.together([*own, *others(reading)])


def others(reading: Reading) -> list[str]:
    """Everybody but the reader. What is private is read by neither the customer's team nor who follows."""
    ask, named = reading.ask, [*parties(reading.ask), *standing_in(reading)]
    persons = [reading.first(pk) for pk in named if pk != reading.reader.pk]
    teams = [ask.team] if ask.is_private else [ask.team, ask.customer_team]
    follow = [] if ask.is_private else [pk for pk in reading.followers if pk not in (*named, reading.reader.pk)]
    return [
        *persons,
        *(team_words(team, reading) for team in dict.fromkeys(teams) if team),
        *([_("who follows it")] if follow else []),
    ]


def note_seen_by(reading: Reading) -> str:
    """Who reads a note that is kept from the customer: the team, or where none was asked, whoever serves."""
    if reading.ask.team:
        return _("Only for %(team)s") % names(team=reading.ask.team.name)
    serving = {reading.ask.owner_id, reading.ask.person_id} - {None, reading.reader.pk}
    return _("Only for who was asked") if serving else _("Only for me")


def answer_seen_by(reading: Reading) -> str:
    """Before a customer answers what was delivered: who reads what they say."""
    if is_for_all(reading.ask):
        return _("Everybody here sees your answer. Nobody is ranked by it.")
    return _("Your answer is seen by %(who)s. Nobody is ranked by it.") % {"who": lists.together(others(reading))}


def kept_between(asker: Person) -> str:
    """Before something is asked: who reads it when it is kept between the two, and who else when it is not."""
    team = people.with_teams(asker).home_team
    if team is None:
        return _("Only you and who is asked can read it. Otherwise who follows it can, as well.")
    return _("Only you and who is asked can read it. Otherwise your team %(team)s can, and who follows it.") % names(
        team=team.name
    )


def is_for_all(ask: Ask) -> bool:
    """An open call that nobody has answered yet stands before everybody."""
    return ask.is_open_call and not (ask.is_private or ask.team_id or ask.person_id)


def standing_in(reading: Reading) -> list[int]:
    """The key of who stands in and follows it for that: not just anybody who follows, so that they are named."""
    stand_in = reading.absence.stand_in_id if reading.absence and not reading.ask.is_private else None
    return [stand_in] if stand_in in reading.followers and stand_in not in parties(reading.ask) else []


def parties(ask: Ask) -> list[int]:
    """The keys of the people it is between, who asked first."""
    keys = (getattr(ask, f"{seat}_id") for seat in SEATS)
    return list(dict.fromkeys(key for key in keys if key))


def team_words(team: Team, reading: Reading) -> str:
    """A team, as somebody of it or somebody else calls it."""
    own = {membership.team_id for membership in reading.reader.memberships.all()}
    return (_("your team %(team)s") if team.pk in own else _("the team %(team)s")) % names(team=team.name)
