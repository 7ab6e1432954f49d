"""How the index hears of it: a request is read again after each of its moves and messages, a person or a team after each act."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Act
from obliged.kernel import search
from obliged.kernel.happenings import when
from obliged.kernel.prepared import prepared
from obliged.promises.models import Message, Move


@when(*sorted(Move.names()))
def read_after_move(move_id: int) -> None:
    """A request is found by what was just said in it, where it stands now, and by those it is open to now."""
    search.read_again("request", asks_of_move(move_id))


@when("promises.message")
def read_after_message(message_id: int) -> None:
    """A request is found by its messages; a private note changes nothing."""
    search.read_again("request", asks_of_message(message_id))


@when(*sorted(Act.names()))
def read_after_act(act_id: int) -> None:
    """Who came, left or was named anew is found as they are now, and so are teams."""
    for act in Act.objects.filter(pk=act_id):
        search.read_again("person", [pk for pk in (act.person_id, act.data.get("was")) if pk])
        search.read_again("team", [pk for pk in (act.team_id, act.data.get("into")) if pk])
        # Who joined another team brought its services along; and a team that changed its department may see what it is offered.
        moved = Q(team=act.data.get("into")) | (Q(is_for_everyone=False) if act.team_id else Q())
        search.follow("service", *Service.objects.filter(moved).values_list("pk", flat=True))


@prepared
def asks_of_move(move_id: int) -> QuerySet[Move, int]:
    """The request a move was made in."""
    return Move.objects.filter(pk=move_id).values_list("ask_id", flat=True)


@prepared
def asks_of_message(message_id: int) -> QuerySet[Message, int]:
    """The request a message stands in, unless it is a private note."""
    return Message.objects.filter(pk=message_id, is_private_note=False).values_list("ask_id", flat=True)
