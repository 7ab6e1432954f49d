"""What a guard must know beyond the standing, found out only when it asks."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models.ask import Ask
from obliged.promises.models.move import Move
from obliged.promises.models.talk import Talk
from obliged.promises.verbs import VERBS, Outcome, Side

REOPEN_DAYS = {Outcome.ACCEPTED: 10, Outcome.UNCONFIRMED: 30}
PICK_UP = timedelta(days=90)
TALK_LEFT_DAYS = 5


def provider_calendar(ask: Ask, at: datetime) -> WorkCalendar:
    """The calendar of the side that was asked: the owner's own, else the person's, else the team's."""
    person = ask.owner or ask.person
    if person is not None:
        return people.calendar_of(person, at)
    return people.calendar_of_team(ask.team, at) if ask.team else people.calendar_of(ask.customer, at)


def customer_calendar(ask: Ask, at: datetime) -> WorkCalendar:
    """The calendar of the side that asks, with its own absences."""
    return people.calendar_of(ask.customer, at)


def reply_days(ask: Ask) -> int:
    """The working days within which the asked side answers in substance: as agreed, else the team's own expectation, else one."""
    if ask.agreed_reply_days is not None:
        return ask.agreed_reply_days
    return ask.team.reply_days if ask.team else 1


class Scene:
    """The facts of one act, each looked up once and only if a guard wants it (see verbs.act.Facts)."""

    def __init__(self, ask: Ask, by: Person | None, said: dict[str, Any] | None = None) -> None:
        self.ask, self.by, self.said, self.now = ask, by, said or {}, clock.now()

    @cached_property
    def is_away(self) -> bool:
        return self.by is not None and people.is_away(self.by, self.now)

    @cached_property
    def owner_is_away(self) -> bool:
        owner = self.ask.owner
        return owner is None or not owner.is_active or people.is_away(owner, self.now)

    @cached_property
    def first_owner_is_here(self) -> bool:
        first = self.ask.handed_from
        return first is not None and first.is_active and not people.is_away(first, self.now)

    @cached_property
    def asked_in(self) -> tuple[str, ...]:
        """The words it was asked in: its title, what was said of it, what done means, all of these; and what the customer said since."""
        since = self.ask.moves.filter(side=Side.CUSTOMER).exclude(text="").values_list("text", flat=True)
        lines = [line.text for line in self.ask.lines.all()]
        title, details = self.ask.title, self.ask.details
        return (
            title,
            details,
            f"{title} {details}",
            " ".join(lines),
            " ".join((title, *lines)),
            " ".join((title, details, *lines)),
            *since,
        )

    @cached_property
    def receiver_is_open(self) -> bool:
        team, person = self.said.get("team"), self.said.get("person")
        if person and not Person.objects.present().filter(pk=person).exists():
            return False
        return not team or Team.objects.filter(pk=team, is_open=True, is_placeholder=False).exists()

    @property
    def holder_is_concierge(self) -> bool:
        return self.ask.team is not None and self.ask.team.is_concierge

    @cached_property
    def target_is_open(self) -> bool:
        """Whether the request to merge into is another open one; a private one of somebody else is never joined."""
        named = self.said.get("into")
        target = named or self.ask.merging_into_id or 0
        asks = Ask.objects.visible_to(self.by) if named and self.by else Ask.objects.all()
        others = asks.open().exclude(pk=self.ask.pk).filter(Q(is_private=False) | Q(customer=self.ask.customer_id))
        return others.filter(pk=target).exists()

    @cached_property
    def lines(self) -> tuple[int, ...]:
        return tuple(self.ask.lines.values_list("pk", flat=True))

    @cached_property
    def receiver_is_concierge(self) -> bool:
        team = self.said.get("team")
        return team is not None and Team.objects.filter(pk=team, is_concierge=True).exists()

    @cached_property
    def open_parts(self) -> int:
        return self.ask.parts.open().count()

    @cached_property
    def talk_was_held(self) -> bool:
        return self.ask.talks.filter(state=Talk.State.HELD).exists()

    @cached_property
    def talk_was_left(self) -> bool:
        """Whether the asked side offered a talk and the customer left it for five working days."""
        left = self.ask.talks.filter(state__in=(Talk.State.PROPOSED, Talk.State.LET_GO))
        offered = left.exclude(by=self.ask.customer_id).order_by("proposed_at").first()
        if offered is None:
            return False
        return self.customer_days_after(offered.proposed_at, TALK_LEFT_DAYS) <= self.now

    @cached_property
    def reply_is_twice_late(self) -> bool:
        if self.ask.turn != Side.PROVIDER:
            return False
        since = self.ask.arrived_at if self.ask.replied_at is None else self.ask.turn_since
        return provider_calendar(self.ask, since).add_days(since, 2 * reply_days(self.ask)) <= self.now

    @cached_property
    def may_reopen(self) -> bool:
        ended, days = self.ask.ended_at, REOPEN_DAYS.get(Outcome(self.ask.outcome))
        if ended is None or days is None:
            return False
        if self.ask.outcome == Outcome.UNCONFIRMED:
            return self.now <= ended + timedelta(days=days)
        return self.now <= self.customer_days_after(ended, days)

    @cached_property
    def may_pick_up(self) -> bool:
        return self.ask.ended_at is not None and self.now <= self.ask.ended_at + PICK_UP

    @cached_property
    def may_object(self) -> bool:
        handed = self.ask.handed_at
        return handed is not None and self.now <= self.customer_days_after(handed, 1)

    def customer_days_after(self, moment: datetime, days: int) -> datetime:
        """So many of the customer's working days after a moment."""
        return customer_calendar(self.ask, moment).add_days(moment, days)

    @cached_property
    def last_move(self) -> Move | None:
        """The last move that still counts."""
        return self.ask.moves.order_by("-seq").first()

    @property
    def last_by(self) -> int | None:
        return self.last_move.by_id if self.last_move else None

    @property
    def last_at(self) -> datetime | None:
        return self.last_move.at if self.last_move else None

    @property
    def last_verb(self) -> str:
        """The verb of the last move if it has a reverse."""
        verb = VERBS.get(self.last_move.verb) if self.last_move else None
        return verb.name if verb and verb.is_reversible else ""
