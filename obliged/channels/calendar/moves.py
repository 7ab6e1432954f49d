"""Links to one's own dates: made, renewed, ended at any time."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.channels.calendar.models import Feed, FeedQuerySet, Invitation, InvitationWish
from obliged.channels.calendar.rules import LIVE_FEEDS
from obliged.ground.people import rules
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean


@transaction.atomic
def make_feed(person: Person, *, name: str) -> tuple[Feed, str]:
    """A link for one calendar program. Its secret is returned once and never kept."""
    # Two at once would both count nine; whoever makes one holds their own row meanwhile.
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if Feed.objects.visible_to(person).live().count() >= LIVE_FEEDS:
        raise Refused(_("You have ten links. End those nobody uses."))
    written = clean(name, limit=80, lines=False)
    if not written:
        raise Refused(_("Say where you will use it, so that you know it again."), field="name")
    secret = rules.secret()
    return Feed.objects.create(person=person, name=written, digest=rules.digest(secret)), secret


@transaction.atomic
def renew_feed(feed: Feed, *, by: Person) -> str:
    """The same link under another secret; who has the old one sees nothing any more."""
    secret = rules.secret()
    if not _own(feed, by).update(digest=rules.digest(secret), made_at=clock.now(), read_at=None):
        raise Refused(_("This link was ended."))
    return secret


@transaction.atomic
def end_feed(feed: Feed, *, by: Person) -> None:
    """A link shows nothing any more."""
    _own(feed, by).update(ended_at=clock.now())


def use_feed(feed: Feed) -> None:
    """Remember that a calendar came by; once an hour is fine enough, and spares a write each time."""
    now = clock.now()
    if feed.read_at is None or now - feed.read_at >= timedelta(hours=1):
        Feed.objects.filter(pk=feed.pk).update(read_at=now)


def wish(person: Person, *, by_mail: bool) -> None:
    """How somebody likes to be invited to talks."""
    InvitationWish.objects.update_or_create(person=person, defaults={"by_mail": by_mail})


def let_go_of(person: Person) -> None:
    """What was kept for somebody's calendar goes with them."""
    for kind in (Feed, InvitationWish, Invitation):
        kind.objects.filter(person=person).delete()  # type: ignore[attr-defined]


def _own(feed: Feed, by: Person) -> FeedQuerySet:
    return Feed.objects.visible_to(by).filter(pk=feed.pk, ended_at=None)
