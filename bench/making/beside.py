"""What stands beside the moves: messages, lines of what done means, followers, notifications, thanks."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from bench.making.words import paragraph
from obliged.commons.thanks.models import Thank
from obliged.ground.notifications.models import Notification
from obliged.promises.models import Ask, DoneMeans, Message, Watcher


def write(asks: list[Ask], chance: Random) -> None:
    """Something beside each of these requests."""
    Message.objects.bulk_create(message(ask, chance) for ask in asks)
    DoneMeans.objects.bulk_create(line(ask, at) for ask in asks[::3] for at in range(2))
    Watcher.objects.bulk_create(Watcher(ask=ask, person_id=ask.pk % 1_900 + 100) for ask in asks[::5])
    Notification.objects.bulk_create(notification(ask) for ask in asks)
    Thank.objects.bulk_create(thank(ask, chance) for ask in asks[::10] if ask.outcome == "accepted")


def message(ask: Ask, chance: Random) -> Message:
    """A word between moves."""
    words = paragraph(chance, 2)
    said = Message(
        ask=ask, by_id=ask.customer_id, side="customer", text=words, text_html=f"<p>{words}</p>\n", team_id=ask.team_id
    )
    said.at = ask.last_at - timedelta(hours=1)
    return said


def line(ask: Ask, position: int) -> DoneMeans:
    """A line of what done means, ticked where all was accepted."""
    at = ask.last_at if ask.outcome == "accepted" else None
    return DoneMeans(ask=ask, position=position, text=f"Line {position + 1} is there and works", delivered_at=at, ticked_at=at)


def notification(ask: Ask) -> Notification:
    """Somebody was told; read, unless it is still open."""
    person = ask.owner_id or ask.customer_id
    read_at = None if ask.is_open else ask.last_at
    told = Notification(person_id=person, form=ask.title, url=f"/requests/{ask.pk}", about=f"ask:{ask.pk}", key=f"bench:{ask.pk}")
    told.at, told.read_at = ask.last_at, read_at
    return told


def thank(ask: Ask, chance: Random) -> Thank:
    """A card of thanks for what was accepted."""
    card = Thank(
        by_id=ask.customer_id, person_id=ask.owner_id, team_id=ask.team_id, ask=ask, text=paragraph(chance, 1), is_on_wall=True
    )
    card.at = ask.last_at
    return card
