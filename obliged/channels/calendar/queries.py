"""The dates of one person, as far as they may see them; none of this writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.channels.calendar.models import Feed, Invitation, InvitationWish
from obliged.channels.calendar.rules import LASTS, MOST_ENTRIES, Entry, uid
from obliged.ground.agreements import queries as agreements
from obliged.ground.agreements.models import Agreement, Terms
from obliged.ground.people import rules
from obliged.ground.people.models import Membership, Person
from obliged.kernel import clock
from obliged.promises.models import Ask, Promise, Talk
from obliged.ui import languages

# What was talked about last month is looked up, what was talked about last year is not.
LOOKED_BACK = timedelta(days=60)


def feed_by_secret(secret: str) -> Feed | None:
    """The link of a secret, with its person, if it still shows something."""
    return Feed.objects.live().select_related("person").filter(digest=rules.digest(secret)).first()


def likes_invitations(person: Person) -> bool:
    """Whether somebody is invited to talks by mail."""
    return not InvitationWish.objects.filter(person=person, by_mail=False).exists()


def entries_of(person: Person) -> list[Entry]:
    """What a person's calendar shows, the next first: what they promised, what was promised to them, when they talk."""
    with languages.speaking(person.language):
        found = [*_promised(person), *_talks(person), *_reviews(person)]
    # As words: a moment and a whole day cannot be compared otherwise.
    return sorted(found, key=lambda entry: str(entry.starts_at))


def _promised(person: Person) -> Iterator[Entry]:
    for ask in _held(person):
        yield Entry(
            uid=uid("promise", ask.pk, person.pk),
            summary=_words(ask, person),
            starts_at=ask.due,  # type: ignore[arg-type]
            ends_at=None,
            sequence=ask.word,  # type: ignore[attr-defined]
            changed_at=ask.said_at,  # type: ignore[attr-defined]
            path=reverse("promises:request", args=[ask.pk]),
        )


def _held(person: Person) -> QuerySet[Ask]:
    """What still holds between them and somebody, with how often its date was given and when that was last."""
    live = Promise.objects.filter(ask=OuterRef("pk"), ended_at=None)
    theirs = Q(owner=person) | Q(customer=person)
    held = Ask.objects.visible_to(person).held().filter(theirs, due__isnull=False).select_related("owner")
    said = held.annotate(
        word=Coalesce(Subquery(live.values("position")), 0), said_at=Coalesce(Subquery(live.values("made_at")), F("asked_at"))
    )
    # Ten thousand of them are read each hour by programs nobody looks at, so no column more than a date shows.
    shown = (
        "title",
        "is_private",
        "due",
        "customer_id",
        *(f"owner__{name}" for name in ("name", "name_to_use", "email", "is_placeholder")),
    )
    return said.only(*shown).order_by("due", "pk")[:MOST_ENTRIES]


def _words(ask: Ask, person: Person) -> str:
    title = title_of(ask)
    if ask.owner_id == person.pk:
        return _("You promised: %(title)s") % {"title": title}
    return _("%(name)s promised you: %(title)s") % {"name": ask.owner.first if ask.owner else "", "title": title}


def _talks(person: Person) -> Iterator[Entry]:
    for talk in _set(person):
        yield Entry(
            uid=uid("talk", talk.pk, person.pk),
            summary=talk_words(talk, person),
            starts_at=talk.set_for,  # type: ignore[arg-type]
            ends_at=talk.set_for + LASTS,  # type: ignore[operator, arg-type]
            sequence=talk.told,  # type: ignore[attr-defined]
            changed_at=talk.told_at,  # type: ignore[attr-defined]
            path=reverse("promises:request", args=[talk.ask_id]),
            place=place_of(talk),
        )


def _set(person: Person) -> QuerySet[Talk]:
    """Talks with a time, of requests they may see, with what their calendar was told of each by mail."""
    told = Invitation.objects.filter(talk=OuterRef("pk"), person=person).order_by().values("talk")
    theirs = Q(by=person) | Q(with_whom=person)
    talks = Talk.objects.filter(theirs, state__in=(Talk.State.SET, Talk.State.HELD), ask__in=Ask.objects.visible_to(person))
    return (
        talks.filter(set_for__gt=clock.now() - LOOKED_BACK)
        .annotate(
            told=Coalesce(Subquery(told.annotate(last=Max("sequence")).values("last")), 0, output_field=IntegerField()),
            told_at=Coalesce(Subquery(told.annotate(last=Max("made_at")).values("last")), F("proposed_at")),
        )
        .select_related("ask", "by", "with_whom")
        .order_by("set_for", "pk")[:MOST_ENTRIES]
    )


def _reviews(person: Person) -> Iterator[Entry]:
    for terms in _agreed(person):
        yield Entry(
            uid=uid("review", terms.agreement_id, person.pk),
            summary=_("Look at it together again: %(agreement)s") % {"agreement": agreements.title_of(terms.agreement)},
            starts_at=terms.review_on,  # type: ignore[arg-type]
            ends_at=None,
            sequence=terms.number,
            changed_at=terms.concluded_at,  # type: ignore[arg-type]
            path=reverse("agreements:agreement", args=[terms.agreement_id]),
        )


def _agreed(person: Person) -> QuerySet[Terms]:
    """The newest version of each agreement a person speaks for, where a day is set to look at it again."""
    led = person.memberships.filter(role=Membership.Role.LEAD).values("team_id")
    spoken_for = Agreement.objects.visible_to(person).filter(Q(provider__in=led) | Q(customer__in=led), ended_at=None)
    concluded = Terms.objects.filter(concluded_at__isnull=False)
    newer = concluded.filter(agreement=OuterRef("agreement"), number__gt=OuterRef("number"))
    since = clock.today(person.zone) - LOOKED_BACK
    found = concluded.filter(~Exists(newer), agreement__in=spoken_for, review_on__gte=since)
    return found.select_related("agreement__provider", "agreement__customer").order_by("review_on", "pk")[:MOST_ENTRIES]


def talk_words(talk: Talk, person: Person) -> str:
    """A talk, named by the other one and by what it is about."""
    other = talk.with_whom if talk.by_id == person.pk else talk.by
    return _("Talk with %(name)s: %(title)s") % {"name": other.first, "title": title_of(talk.ask)}


def title_of(ask: Ask) -> str:
    """What it is about. Calendars and mail lie with companies elsewhere: what is private is told there without its words."""
    return _("something private") if ask.is_private else ask.title


def place_of(talk: Talk) -> str:
    """Where one meets, or how one calls; of what is private, not even that."""
    return "" if talk.ask.is_private else talk.place or str(talk.get_where_display())
