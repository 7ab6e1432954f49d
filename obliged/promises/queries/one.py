"""The rows of one request that its page reads each time; made ready once, so that reading costs little."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from obliged.ground.people.models import Person
from obliged.kernel.prepared import prepared
from obliged.promises.models import Acceptance, Ask, Attachment, DoneMeans, Message, Move, Promise, Talk, Watcher
from obliged.promises.models.asks import AskQuerySet
from obliged.promises.models.beside import AttachmentQuerySet, MessageQuerySet
from obliged.promises.models.move import MoveQuerySet


def the_ask(reader: Person, pk: int) -> Ask | None:
    """The request, if this person may read it."""
    # Whoever is no longer here sees nothing, and `visible_to` says so without asking: there is nothing to make ready.
    found = seen(reader, pk) if reader.is_active else []
    return found[0] if found else None


@prepared
def seen(reader: Person, pk: int) -> AskQuerySet:
    """The request, if it is visible."""
    return Ask.objects.visible_to(reader).filter(pk=pk)


@prepared
def moves_of(ask: int) -> MoveQuerySet:
    """Its log, in order."""
    return Move.objects.filter(ask=ask).order_by("seq")


@prepared
def messages_in(reader: Person, ask: int) -> MessageQuerySet:
    """The messages the reader may see, of a request that was found visible: asked again it would read every one there is."""
    return Message.objects.filter(ask=ask).said_before(reader)


@prepared
def files_of(ask: int) -> AttachmentQuerySet:
    """Its files; who may open one follows the message it hangs on."""
    return Attachment.objects.filter(ask=ask)


@prepared
def words_of(ask: int) -> QuerySet[Promise]:
    """Every word given, the last one last."""
    return Promise.objects.filter(ask=ask)


@prepared
def lines_of(ask: int) -> QuerySet[DoneMeans]:
    """What done means."""
    return DoneMeans.objects.filter(ask=ask)


@prepared
def talks_over(ask: int) -> QuerySet[Talk]:
    """Talks, the last proposed first."""
    return Talk.objects.filter(ask=ask)


@prepared
def parts_of(reader: Person, ask: int) -> AskQuerySet:
    """The parts it was asked in, as far as the reader may see them; those a service opened are known to whoever sees the whole.

    `is_seen` says whether the reader may open one: of a yes that is asked of somebody else, only how it stands is told.
    """
    mine = Ask.objects.visible_to(reader).filter(parent=ask)
    known = Q(pk__in=mine.values("pk")) | ~Q(opened_as="")
    return (
        Ask.objects.filter(known, parent=ask)
        .annotate(is_seen=Exists(mine.filter(pk=OuterRef("pk"))))
        .with_parties()
        .order_by("pk")
    )


@prepared
def seen_among(reader: Person, asks: list[int]) -> AskQuerySet:
    """Those of some requests the reader may see."""
    return Ask.objects.visible_to(reader).filter(pk__in=asks)


@prepared
def obstacle_of(pk: int) -> AskQuerySet:
    """What stands in the way of a request, with whose work it is."""
    return Ask.objects.filter(pk=pk).select_related("owner", "person")


@prepared
def held_up_by(reader: Person, obstacle: int) -> AskQuerySet:
    """What an obstacle holds up now; `is_seen` says whether the reader may open one, of another only its team is told."""
    mine = Ask.objects.visible_to(reader).filter(pk=OuterRef("pk"))
    # A request keeps its obstacle once it has ended, as a record of what stood in the way; nothing holds it up any more.
    held = Ask.objects.filter(hindered_by=obstacle).open()
    return held.annotate(is_seen=Exists(mine)).select_related("team").order_by("pk")


@prepared
def followers_of(ask: int) -> QuerySet[Watcher, int]:
    """The keys of those who follow it, in the order they began."""
    return Watcher.objects.filter(ask=ask).order_by("pk").values_list("person_id", flat=True)


@prepared
def acceptances_of(ask: int) -> QuerySet[Acceptance]:
    """The acceptance that stands, if one does."""
    return Acceptance.objects.filter(ask=ask, reopened_at=None)
