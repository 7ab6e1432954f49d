"""How terms come into force, are looked at again, and end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from obliged.ground.agreements.models import Agreement, Terms
from obliged.ground.agreements.models.yes import yes_of
from obliged.ground.agreements.moves.seats import locked_draft, must_be_as_read, record, side_of
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.kernel.rules import Refused

AHEAD = timedelta(days=7)


@transaction.atomic
def sign(terms: Terms, *, by: Person, version: int) -> Terms:
    """A lead signs the whole for their side, once every line has two yeses; with the second name it holds."""
    draft = locked_draft(terms)
    own = side_of(draft.agreement, by)
    must_be_as_read(draft, version)
    check_may_be_signed(draft)
    if draft.has_yes(own) and own.other in draft.agreement.sides_spoken_for_by(by):
        own = own.other
    if draft.yes_by(own.other) == by:
        raise Refused(_("You signed this for the other side. Somebody else signs for this one."))
    if draft.has_yes(own):
        raise Refused(_("Your side has signed this already."))
    Terms.objects.filter(pk=draft.pk).update(**yes_of(own, by, clock.now()))
    record(draft, "sign", by=by, side=own)
    draft.refresh_from_db()
    if draft.is_agreed:
        conclude(draft, by=by)
    return draft


@transaction.atomic
def end(terms: Terms, *, by: Person) -> None:
    """A side lets an agreement end now; what was asked under it keeps what was said then."""
    agreement = Agreement.objects.select_for_update(of=("self",)).select_related("provider").get(pk=terms.agreement_id)
    side, day = side_of(agreement, by), agreement.today
    rows = Terms.objects.filter(agreement=agreement)
    rows.filter(concluded_at=None, put_away_at=None).update(put_away_at=clock.now())
    concluded = rows.filter(concluded_at__isnull=False)
    concluded.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gt=day)).update(until_on=day)
    Agreement.objects.filter(pk=agreement.pk).update(ended_at=clock.now())
    record(terms, "end", by=by, side=side)


def remind(now: datetime | None = None) -> int:
    """A week before both wanted to look at it again they are reminded, once."""
    moment = now or clock.now()
    near = (moment + AHEAD).date()
    waiting = Terms.objects.filter(concluded_at__isnull=False, reminded_at=None, review_on__lte=near, agreement__ended_at=None)
    held = [terms for terms in waiting.select_related("agreement__provider") if is_newest(terms)]
    for terms in held:
        remind_of(terms, moment)
    return len(held)


def pass_to(was: Team, now: Team) -> None:
    """What a team agreed, the team it joined has agreed; the two have nothing to agree with each other any more."""
    between = Agreement.objects.filter(Q(provider=was, customer=now) | Q(provider=now, customer=was))
    between.filter(ended_at=None).update(ended_at=clock.now())
    kept = list(between.values_list("pk", flat=True))
    Agreement.objects.filter(provider=was).exclude(pk__in=kept).update(provider=now)
    Agreement.objects.filter(customer=was).exclude(pk__in=kept).update(customer=now)


def check_may_be_signed(draft: Terms) -> None:
    """Nothing is signed while a line waits for a yes: what one side alone wants holds for nobody."""
    standing = draft.lines.standing()
    if not standing.exists():
        raise Refused(_("There is nothing in it yet. Write a line first."))
    if standing.exclude(pk__in=draft.lines.agreed().values("pk")).exists():
        raise Refused(_("A line still waits for a yes. Say yes to it, say it differently, or take it out."))
    if draft.until_on is not None and draft.until_on < draft.agreement.today:
        raise Refused(_("Its last day has passed. Choose another one before you sign."))


def conclude(draft: Terms, *, by: Person) -> None:
    """Both have signed: it holds from its first day, never from a day that has passed, and the version before holds until then."""
    day = draft.agreement.today
    begins = max(draft.from_on or day, day)
    earlier = Terms.objects.filter(agreement=draft.agreement, concluded_at__isnull=False).exclude(pk=draft.pk)
    still = earlier.filter(Q(until_on=None) | Q(until_on__gte=begins))
    # A version that was to begin on the same day or later never holds; its only day is one on which the new one wins.
    still.filter(from_on__gte=begins).update(until_on=F("from_on"))
    still.filter(from_on__lt=begins).update(until_on=begins - timedelta(days=1))
    Terms.objects.filter(pk=draft.pk).update(concluded_at=clock.now(), from_on=begins)
    record(draft, "conclude", by=by)
    draft.refresh_from_db()


def is_newest(terms: Terms) -> bool:
    """Is there no later version that both signed?"""
    return not Terms.objects.filter(agreement=terms.agreement_id, number__gt=terms.number, concluded_at__isnull=False).exists()


@transaction.atomic
def remind_of(terms: Terms, moment: datetime) -> None:
    """Remind both of one agreement; two who look at the clock at once remind once."""
    if Terms.objects.filter(pk=terms.pk, reminded_at=None).update(reminded_at=moment):
        record(terms, "remind", by=None)
