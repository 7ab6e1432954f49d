"""Many ask for the same thing: one answer reaches all of them. Each has a request of their own, and says alone whether it fits."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.kernel import clock, live
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, Common
from obliged.promises.moves.beside import write
from obliged.promises.moves.play import cleaned, play
from obliged.promises.verbs import Side, State

ANSWERABLE, DELIVERABLE = (State.ASKED,), (State.PROMISED, State.MOVING, State.NOT_YET)


@transaction.atomic
def let_join(ask: Ask, words: str, *, by: Person) -> Common:
    """The team says in its own words what many ask; whoever asks for the service sees it and may join."""
    must_serve(ask, by)
    said = cleaned("words", words, 200, False)
    if not said:
        raise Refused(_("Say in a few words what it is, so that others know it again."), field="words")
    if ask.service is None or not ask.service.may_be_joined:
        raise Refused(_("This service is not one that many ask for at once."))
    common = Common.objects.create(service=ask.service, team=ask.service.team, words=said, by=by)
    return put_into(ask, common)


@transaction.atomic
def join_common(ask: Ask, common: Common, *, by: Person) -> Common:
    """One more request belongs to it; nothing changes for who asked, but that they are told with the others."""
    must_serve(ask, by)
    if common.closed_at or common.service_id != ask.service_id:
        raise Refused(_("This was answered in the meantime, or belongs to another service."))
    return put_into(ask, common)


@transaction.atomic
def leave_common(ask: Ask, *, by: Person) -> None:
    """It is something else after all: who asked, and who serves, may take it out."""
    if by.pk != ask.customer_id:
        must_serve(ask, by)
    Ask.objects.filter(pk=ask.pk).update(common=None)
    live.tell(*ask.topics())


@transaction.atomic
def tell_all(common: Common, words: str, *, by: Person) -> int:
    """One update, a message in each of the requests that are still open; how many heard it."""
    asks = list(served(common, by))
    for ask in asks:
        write(ask, words, by=by)
    return len(asks)


@transaction.atomic
def answer_all(common: Common, words: str, *, by: Person) -> tuple[int, int]:
    """It is done, for everybody: delivered where one's own word was given, answered where none was. How many, and how many not.

    Each customer accepts, or says what is missing, alone.
    """
    said = cleaned("text", words, 20_000, True)
    if not said:
        raise Refused(_("Write something first."), field="text")
    asks = list(served(common, by))
    reached = [ask for ask in asks if answered(ask, said, by)]
    if len(reached) == len(asks):
        Common.objects.filter(pk=common.pk).update(closed_at=clock.now())
    return len(reached), len(asks) - len(reached)


def answered(ask: Ask, words: str, by: Person) -> bool:
    """The verb that fits where it stands; what a colleague promised is theirs to deliver."""
    if ask.state in ANSWERABLE and ask.turn == Side.PROVIDER and ask.owner_id in (None, by.pk):
        play(ask, "answer", by=by, text=words)
        return True
    if ask.state in DELIVERABLE and ask.owner_id == by.pk and not ask.parts.open().exists():
        play(ask, "deliver", by=by, text=words)
        return True
    return False


def served(common: Common, by: Person) -> list[Ask]:
    """The requests of it that are open and not delivered yet, as far as this person serves them."""
    reader = people.with_teams(by)
    asks = Ask.objects.filter(common=common).open().exclude(state=State.DELIVERED).order_by("pk")
    found = [ask for ask in asks if Side.PROVIDER in ask.actor(reader).sides]
    if not found:
        raise Refused(_("Nothing of this is open for you to answer."))
    return found


def must_serve(ask: Ask, by: Person) -> None:
    """Only those who were asked group what arrives at their desk, and nobody groups what is between two."""
    if Side.PROVIDER not in ask.actor(people.with_teams(by)).sides:
        raise Refused(_("Only the people who were asked can do this."))
    if ask.is_private:
        raise Refused(_("This is a private request; it is answered alone."))


def put_into(ask: Ask, common: Common) -> Common:
    """The fact on the row, and everybody who looks at it sees it."""
    Ask.objects.filter(pk=ask.pk).update(common=common)
    live.tell(*ask.topics())
    return common
