"""Who may hear that something changed: whoever may see it, and nobody else; and how it is seen that it did."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from obliged.ground.agreements.models import Agreement, Comment, Step
from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Membership, Person
from obliged.kernel import changes, live
from obliged.promises.models import Ask, Message, Move


@live.topic("ask")
def may_hear_of(person_id: int, key: str) -> bool:
    """A request is heard of by whom it is visible to."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None or not is_number(key):
        return False
    return Ask.objects.visible_to(person).filter(pk=key).exists()


@live.topic("desk")
def may_hear_of_desk(person_id: int, key: str) -> bool:
    """A desk is heard of by those who serve at it."""
    return is_number(key) and Membership.objects.filter(person=person_id, person__is_active=True, team=key).exists()


@live.topic("agreement")
def may_hear_of_agreement(person_id: int, key: str) -> bool:
    """An agreement is heard of by whoever reads it."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None or not is_number(key):
        return False
    return Agreement.objects.visible_to(person).filter(pk=key).exists()


@changes.topic("ask")
def ask_has_changed(person_id: int, key: str, since: datetime) -> bool:
    """Somebody made a move in a request, or wrote what this person may read."""
    reader = Person.objects.get(pk=person_id)
    moved = Move.objects.filter(ask=key, at__gt=since)
    return moved.exists() or Message.objects.visible_to(reader).filter(ask=key, at__gt=since).exists()


@changes.topic("desk")
def desk_has_changed(person_id: int, key: str, since: datetime) -> bool:
    """Something was said or done in a request to this team."""
    return Ask.objects.filter(team=key, last_at__gt=since).exists()


@changes.topic("agreement")
def agreement_has_changed(person_id: int, key: str, since: datetime) -> bool:
    """Somebody did something to an agreement, or said something about it."""
    about = {"terms__agreement": key, "at__gt": since}
    return Step.objects.filter(**about).exists() or Comment.objects.filter(**about).exists()


@changes.topic("person")
def own_has_changed(person_id: int, key: str, since: datetime) -> bool:
    """A person was told something, read it, or has a part in what was touched."""
    told = Notification.objects.filter(Q(at__gt=since) | Q(read_at__gt=since), person=person_id)
    # The parties whose pages a move is told to, see Ask.topics; a stream tells them, and this is for who has none.
    part = Q(customer=person_id) | Q(third=person_id) | Q(owner=person_id) | Q(person=person_id) | Q(handing_to=person_id)
    return told.exists() or Ask.objects.filter(part, last_at__gt=since).exists()


def is_number(key: str) -> bool:
    """Keys of rows are plain digits, and not more of them than a database counts."""
    return key.isascii() and key.isdigit() and len(key) < 19
