"""How a request begins: asked, asked again elsewhere, offered, noted after it was spoken, or as a part of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.catalogue import rules as services
from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock, text
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, Common, DoneMeans, Series, Watcher
from obliged.promises.moves.play import TEXT_LIMIT, began, cleaned, let_stand_in_follow
from obliged.promises.verbs.guards import check_ahead, check_near

MOST_LINES = 30
SERIES_AHEAD = timedelta(days=30)
MOST_PIECES = 12


@dataclass(frozen=True)
class Wish:
    """What somebody would like, from whom, and why it matters. `to_*`: exactly one, unless `service` names the team."""

    title: str
    details: str = ""
    because: str = ""
    wanted_by: datetime | None = None
    to_person: Person | None = None
    to_team: Team | None = None
    to_concierge: bool = False
    is_open_call: bool = False
    service: Service | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    common: Common | None = None
    opened_as: str = ""
    wants: str = Ask.Wants.DEED
    is_private: bool = False
    done_means: tuple[str, ...] = ()
    outside_customer: str = ""
    place: str = ""
    third: Person | None = None
    parent: Ask | None = None
    after: Ask | None = None
    series: Series | None = None
    first_asked_at: datetime | None = field(default=None)


@transaction.atomic
def ask(wish: Wish, *, by: Person) -> Ask:
    """Ask a person, a team, a circle, or whoever the concierge finds. Raises Refused with the field it is about."""
    if wish.parent and wish.parent.owner_id != by.pk:
        raise Refused(_("Only the person who has it can call for hands."))
    sent = addressed(tidy(wish), by)
    return create(sent, by, "ask", first_said(sent, by))


@transaction.atomic
def offer_help(wish: Wish, *, to: Person, due: datetime | None = None, by: Person) -> Ask:
    """Offer help nobody asked for; the person it is for says whether they would like it."""
    if to.pk == by.pk:
        raise Refused(_("Offer your help to somebody else."), field="to")
    check_is_here(to)
    sent = replace(tidy(wish), to_person=by)
    if due is not None:
        check_ahead(due, clock.now())
    said = {"customer": to.pk, "person": by.pk, "due": due, "text": sent.details, "wanted_by": sent.wanted_by}
    return create(sent, to, "offer_help", said, by=by)


@transaction.atomic
def note_promise(wish: Wish, *, customer: Person, owner: Person, due: datetime, by: Person) -> Ask:
    """Write down a promise that was spoken; it counts when the other one of the two agrees."""
    if by not in (customer, owner) or customer == owner:
        raise Refused(_("A spoken promise is noted by one of the two it is between."), field="to")
    check_is_here(owner if by == customer else customer)
    sent = replace(tidy(wish), to_person=owner)
    said = {"customer": customer.pk, "person": owner.pk, "due": due, "text": sent.details, "wanted_by": sent.wanted_by}
    return create(sent, customer, "note", said, by=by)


@transaction.atomic
def ask_again(ended: Ask, wish: Wish, *, by: Person) -> Ask:
    """Ask elsewhere what was declined here; the first asked time stays."""
    if ended.customer_id != by.pk:
        raise Refused(_("Only the person who asked can ask it elsewhere."))
    if ended.is_open:
        raise Refused(_("This is still open. Withdraw it first, or wait for their answer."))
    return ask(replace(wish, after=ended, first_asked_at=ended.first_asked_at), by=by)


@transaction.atomic
def call_for_hands(whole: Ask, pieces: list[Wish], *, by: Person) -> list[Ask]:
    """All hands on deck: each piece is a request of its own with the owner as its customer. Owner and date stay."""
    if whole.owner_id != by.pk or not whole.is_open:
        raise Refused(_("Only the person who has it can call for hands."))
    if len(pieces) > MOST_PIECES:
        raise Refused(
            _("Call for %(count)d pieces at most; each is a request of its own.") % {"count": MOST_PIECES}, field="done_means"
        )
    return [ask(as_part(piece, whole), by=by) for piece in pieces]


def as_part(piece: Wish, whole: Ask) -> Wish:
    """A piece of a whole: why it matters reaches every helper, and what is private stays so."""
    is_private = piece.is_private or whole.is_private
    return replace(piece, parent=whole, because=piece.because or whole.because, is_private=is_private)


def tidy(wish: Wish) -> Wish:
    """The wish with its words cleaned and checked, field by field."""
    lines = tuple(line for line in (cleaned("done_means", one, 200, False) for one in wish.done_means) if line)
    if len(lines) > MOST_LINES:
        raise Refused(_("Keep the list to %(count)d lines.") % {"count": MOST_LINES}, field="done_means")
    title = cleaned("title", wish.title, 200, False)
    if not title:
        raise Refused(_("Say in a few words what you need."), field="title")
    check_wanted_by(wish.wanted_by)
    return replace(
        wish,
        title=title,
        details=cleaned("details", wish.details, TEXT_LIMIT, True),
        because=cleaned("because", wish.because, 2_000, True),
        outside_customer=cleaned("outside_customer", wish.outside_customer, 200, False),
        place=cleaned("place", wish.place, 200, False),
        done_means=lines,
    )


def check_wanted_by(wanted_by: datetime | None) -> None:
    """Nobody can want it by a moment that has passed."""
    if wanted_by is None:
        return
    if wanted_by.tzinfo is None:
        raise Refused(_("Say the time zone of the date, such as 2026-12-01T17:00:00+01:00."), field="wanted_by")
    if wanted_by <= clock.now():
        raise Refused(_("That day has passed. Choose today or later."), field="wanted_by")
    check_near(wanted_by, clock.now(), field="wanted_by")


def addressed(wish: Wish, by: Person) -> Wish:
    """The wish with its one address, checked: a service names its team, the concierge is a team."""
    if wish.service and not wish.to_person and not wish.to_team:
        wish = replace(wish, to_team=wish.service.team)
    if wish.to_concierge and not wish.to_team:
        wish = replace(wish, to_team=people.concierge_team())
        if wish.to_team is None:
            raise Refused(_("Nobody keeps the concierge desk here yet. Choose a person or a team."), field="to")
    if not (wish.to_person or wish.to_team or wish.is_open_call):
        raise Refused(_("Choose a person or a team, or “I do not know who”."), field="to")
    check_address(wish, by)
    return wish


def check_address(wish: Wish, by: Person) -> None:
    """Whom one asks is somebody else, is there, and takes requests."""
    person, team = wish.to_person, wish.to_team
    if person and person.pk == by.pk:
        raise Refused(_("This would ask yourself. Choose somebody else."), field="to")
    if person:
        check_is_here(person)
    if team and (not team.is_open or team.is_placeholder):
        raise Refused(_("%(team)s takes no requests at the moment.") % {"team": team.name}, field="to")
    if wish.service and team and wish.service.team_id != team.pk:
        raise Refused(_("%(team)s does not offer this service.") % {"team": team.name}, field="service")
    if wish.service:
        check_is_offered(wish.service, by)
    if wish.common and (wish.common.service_id != getattr(wish.service, "pk", None) or wish.common.closed_at):
        raise Refused(_("This was answered in the meantime, or belongs to another service. Ask on your own."), field="common")


def check_is_offered(service: Service, by: Person) -> None:
    """A service is asked for by those it is meant for, once it is published."""
    if not Service.objects.visible_to(by).offered().filter(pk=service.pk).exists():
        words = _("“%(service)s” is not offered at the moment. Ask %(team)s in your own words.")
        raise Refused(words % {"service": service.name, "team": service.team.name}, field="to")


def check_is_here(person: Person) -> None:
    """Only people who are here can be asked, offered help, or held to what they said."""
    if not person.is_active or person.is_placeholder:
        raise Refused(_("%(name)s cannot be asked any more. Ask their team.") % {"name": person.called}, field="to")


def first_said(wish: Wish, by: Person) -> dict[str, Any]:
    """What the first move says: who, from whom, by when."""
    return {
        "customer": by.pk,
        "third": wish.third.pk if wish.third else None,
        "team": wish.to_team.pk if wish.to_team else None,
        "person": wish.to_person.pk if wish.to_person else None,
        "wanted_by": wish.wanted_by,
        "waits_until": first_looked_at(wish),
        "text": "",
    }


def first_looked_at(wish: Wish) -> datetime | None:
    """When the reply clock of a later occurrence of a series begins: a month before it is wanted, not a year."""
    if wish.series is None or wish.wanted_by is None:
        return None
    opens = wish.wanted_by - SERIES_AHEAD
    return opens if opens > clock.now() else None


def create(wish: Wish, customer: Person, verb: str, said: dict[str, Any], *, by: Person | None = None) -> Ask:
    """The row, its checklist and its first move, in the caller's transaction."""
    now = clock.now()
    new = Ask(
        title=wish.title,
        details=wish.details,
        details_html=text.to_html(wish.details) if wish.details else "",
        because=wish.because,
        wants=wish.wants,
        wanted_by=wish.wanted_by,
        outside_customer=wish.outside_customer or (wish.parent.outside_customer if wish.parent else ""),
        place=wish.place,
        is_private=wish.is_private,
        is_open_call=wish.is_open_call,
        service=wish.service,
        answers=services.answers(wish.service.questions, wish.answers) if wish.service else [],
        common=wish.common,
        opened_as=wish.opened_as,
        parent=wish.parent,
        after=wish.after,
        series=wish.series,
        customer=customer,
        customer_team=people.with_teams(customer).home_team,
        first_asked_at=wish.first_asked_at or now,
        customer_word_at=now,
    )
    new.save()
    lines = [DoneMeans(ask=new, position=at, text=line) for at, line in enumerate(wish.done_means)]
    DoneMeans.objects.bulk_create(lines)
    began(new, verb, by=by or customer, said=said)
    if wish.third and wish.third.pk != customer.pk:
        Watcher.objects.get_or_create(ask=new, person=wish.third)
    # Help that is offered and a word that was spoken stay between two people.
    if verb == "ask":
        let_stand_in_follow(new, wish.to_person, now)
    return new
