"""Where a mail belongs: to a request it answers, to the team it was sent to, or to those who find out whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from obliged.channels.mail.addresses import read_message_id, read_reply_address, read_team_address
from obliged.channels.mail.incoming.weighing import Sender
from obliged.channels.mail.models import Arrived, Letter
from obliged.channels.mail.reading import Mail
from obliged.ground.people.models import Team
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask

MOST_ADDRESSES = 6_000


def request_of(mail: Mail, sender: Sender) -> Ask | None:
    """The request a mail answers: by the address it was sent to, or by the mails it refers to; only one its sender may see."""
    if sender.person is None:
        return None
    for pk in dict.fromkeys(_named(mail, sender)):
        ask = Ask.objects.visible_to(sender.person).filter(pk=pk).first()
        if ask is not None:
            return ask
    return None


def team_of(mail: Mail) -> Team | None:
    """The first team the mail was sent to, also under a name it had before."""
    for address in mail.recipients[:MOST_ADDRESSES]:
        slug = read_team_address(address)
        team = _team(slug) if slug else None
        if team is not None:
            return team
    return None


def moves_read(mail: Mail, ask: Ask) -> int | None:
    """How many moves had been made when the letter left that this mail answers; None where it answers no letter of ours."""
    letters = [ours[2] for said in mail.references if (ours := read_message_id(said)) and ours[1] == ask.pk and ours[2]]
    left = Letter.objects.filter(stable_id__in=letters[:20]).exclude(handed_at=None).order_by("-handed_at").first()
    return ask.moves.filter(at__lte=left.handed_at).count() if left and left.handed_at else None


def _named(mail: Mail, sender: Sender) -> Iterator[int]:
    if sender.signed_for is not None:
        yield sender.signed_for
    for address in mail.recipients[:MOST_ADDRESSES]:
        keys = read_reply_address(address)
        if keys:
            yield keys[1]
    for said in mail.references:
        ours = read_message_id(said)
        if ours and ours[1]:
            yield ours[1]
    yield from _arrived_before(mail)


def _arrived_before(mail: Mail) -> Iterator[int]:
    if not mail.references:
        return
    # Colleagues who answer all also answer the very mail that became a request, which never was a letter of ours.
    named = Arrived.objects.filter(message_id__in=mail.references[:20], ask__isnull=False).exclude(message_id="")
    yield from named.order_by("-pk").values_list("ask_id", flat=True)[:5]


def _team(slug: str) -> Team | None:
    found = next(iter(called(slug) or once_called(slug)), None)
    while found is not None and found.merged_into_id:
        found = found.merged_into
    return found if found is not None and found.is_open and not found.is_placeholder and not found.closed_at else None


@prepared
def called(slug: str) -> QuerySet[Team]:
    """The team of this name."""
    return Team.objects.filter(slug=slug)[:1]


@prepared
def once_called(slug: str) -> QuerySet[Team]:
    """The team that had this name before."""
    return Team.objects.filter(former_slugs__slug=slug)[:1]
