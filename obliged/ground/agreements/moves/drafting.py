"""How an agreement begins, and how its next version does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from obliged.ground.agreements.models import Agreement, Line, Terms
from obliged.ground.agreements.moves.seats import changed, locked_draft, must_be_as_read, record, side_of
from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.kernel.rules import Refused

FARTHEST = timedelta(days=3660)
KEPT_IN_A_COPY = (
    "side",
    "position",
    "kind",
    "text",
    "amount",
    "unit",
    "provider_by",
    "provider_at",
    "customer_by",
    "customer_at",
)


@transaction.atomic
def propose(provider: Team, customer: Team | None, *, by: Person) -> Agreement:
    """A lead proposes to say what two teams, or a team and everyone, expect of each other. It begins as an empty draft."""
    check_both_are_here(provider, customer)
    agreement = Agreement(provider=provider, customer=customer, by=by)
    side = side_of(agreement, by)
    # Two who propose at the same moment wait for each other here; the second is led to what the first began.
    Team.objects.select_for_update().get(pk=provider.pk)
    if Agreement.objects.filter(provider=provider, customer=customer, ended_at=None).exists():
        raise Refused(_("You have an agreement already. Suggest a change of that one."), field="team")
    agreement.save()
    terms = Terms.objects.create(agreement=agreement, drafted_by=by, review_on=agreement.look_again_on)
    record(terms, "draft", by=by, side=side)
    return agreement


@transaction.atomic
def draft_again(terms: Terms, *, by: Person) -> Terms:
    """The next version begins as a copy of the one in force: what both said yes to keeps both yeses until somebody rewords it."""
    side = side_of(terms.agreement, by)
    numbers = Terms.objects.filter(agreement=terms.agreement).values_list("number", flat=True)
    dates = {"until_on": terms.until_on, "review_on": terms.agreement.look_again_on}
    try:
        with transaction.atomic():
            draft = Terms.objects.create(agreement=terms.agreement, number=max(numbers) + 1, drafted_by=by, **dates)
    except IntegrityError:
        raise Refused(_("Somebody is writing the next version already. Look at their draft.")) from None
    draft.services.set(terms.services.all())
    Line.objects.bulk_create(copied(line, draft) for line in terms.lines.agreed())
    record(draft, "draft", by=by, side=side)
    return draft


@transaction.atomic
def put_away(terms: Terms, *, by: Person) -> None:
    """The draft is let go of; what is in force stays in force."""
    draft = locked_draft(terms)
    side = side_of(draft.agreement, by)
    Terms.objects.filter(pk=draft.pk).update(put_away_at=clock.now())
    record(draft, "put_away", by=by, side=side)
    if not Terms.objects.filter(agreement=draft.agreement, concluded_at__isnull=False).exists():
        Agreement.objects.filter(pk=draft.agreement_id).update(ended_at=clock.now())


@transaction.atomic
def set_terms(
    terms: Terms,
    *,
    by: Person,
    version: int,
    services: list[Service],
    from_on: date | None,
    until_on: date | None,
    review_on: date | None,
) -> None:
    """Which services it is about, from when until when, and when both look at it again."""
    draft = locked_draft(terms)
    side = side_of(draft.agreement, by)
    must_be_as_read(draft, version)
    if any(service.team_id != draft.agreement.provider_id for service in services):
        raise Refused(_("Choose services of the team that serves."), field="services")
    dates: dict[str, Any] = {"from_on": from_on, "until_on": until_on, "review_on": review_on}
    check_dates(draft.agreement.today, **dates)
    Terms.objects.filter(pk=draft.pk).update(version=F("version") + 1, **dates)
    draft.services.set(services)
    changed(draft)
    record(draft, "set_terms", by=by, side=side)


def copied(line: Line, draft: Terms) -> Line:
    """A line as it goes into the next version."""
    return Line(terms=draft, before=line, **{name: getattr(line, name) for name in KEPT_IN_A_COPY})


def check_both_are_here(provider: Team, customer: Team | None) -> None:
    """Only teams that serve can agree, and none with itself."""
    if provider == customer:
        raise Refused(_("A team agrees with another one. Choose which."), field="team")
    for team in filter(None, (provider, customer)):
        if team.closed_at is not None or team.is_placeholder:
            raise Refused(_("%(team)s serves no more.") % {"team": team.name}, field="team")


def check_dates(day: date, *, from_on: date | None, until_on: date | None, review_on: date | None) -> None:
    """The days follow one another, and none has passed or lies beyond anybody's sight."""
    for field, said in (("from_on", from_on), ("until_on", until_on), ("review_on", review_on)):
        if said is not None and said < day:
            raise Refused(_("That day has passed. Choose today or later."), field=field)
        if said is not None and said > day + FARTHEST:
            raise Refused(_("That is more than ten years ahead. Choose a nearer day."), field=field)
    if until_on is not None and until_on < (from_on or day):
        raise Refused(_("The last day comes after the first."), field="until_on")
    if review_on is not None and until_on is not None and review_on > until_on:
        raise Refused(_("Look at it again before it ends."), field="review_on")
