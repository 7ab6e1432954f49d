"""The lists of requests: mine, promised, followed, ended; and the desk of a team."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from obliged.ground.agreements import queries as agreements
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock, search
from obliged.kernel.paging import cut, page
from obliged.kernel.prepared import Prepared, prepared
from obliged.promises.models import Ask, Promise
from obliged.promises.models.asks import AskQuerySet
from obliged.promises.queries.rows import Row, rows_of
from obliged.promises.queries.seating import seated
from obliged.promises.verbs import Outcome, State
from obliged.ui.lists import in_a_row

TABS = {
    "asked": gettext_lazy("I asked"),
    "promised": gettext_lazy("With me"),
    "desks": gettext_lazy("My desks"),
    "followed": gettext_lazy("Following"),
}
FILTERS = {
    "open": gettext_lazy("Open"),
    "waiting": gettext_lazy("Waiting for me"),
    "week": gettext_lazy("This week"),
    "accepted": gettext_lazy("Accepted"),
    "ended": gettext_lazy("Ended"),
}
PAGE = 50
SHOWN = (
    *("title", "state", "turn", "outcome", "wanted_by", "due", "baseline_due", "offer", "change"),
    *("replied_at", "delivered_at", "state_since", "last_at"),
    *("customer", "owner", "person", "handing_to"),
    *("team__name", "team__slug", "team__icon", "customer_team__name"),
)
LAST_TOUCHED_FIRST = ("-last_at", "-pk")
COLUMN = 20
MOST_NAMED = 3
UNDER_A_WORD = (State.PROMISED, State.MOVING, State.NOT_YET)


@dataclass(frozen=True)
class Listing:
    """One page of a list and where the next begins; `count` is of the whole list when it is cheap to know."""

    rows: list[Row]
    next: str = ""


@dataclass(frozen=True)
class Column:
    """One column of the board."""

    key: str
    title: str
    note: str
    rows: list[Row] = field(default_factory=list)
    count: int = 0


def whose(tab: str, reader: Person) -> AskQuerySet:
    """The requests under one tab."""
    seen = Ask.objects.visible_to(reader)
    if tab == "promised":
        return seen.promised_by(reader)
    if tab == "desks":
        return seen.filter(team__in=reader.memberships.values("team_id"))
    if tab == "followed":
        return seen.followed_by(reader)
    return seen.asked_by(reader)


def shown(asks: AskQuerySet, show: str, reader: Person) -> AskQuerySet:
    """The requests a filter keeps."""
    if show == "waiting":
        return asks.awaiting(reader)
    if show == "week":
        return asks.held().filter(due__gte=week_of(reader)[0], due__lt=week_of(reader)[1])
    if show == "accepted":
        return asks.filter(outcome=Outcome.ACCEPTED)
    return asks.ended() if show == "ended" else asks.open()


def found(asks: AskQuerySet, words: str, reader: Person) -> AskQuerySet:
    """The requests that are found by words, in them or in what was said about them."""
    return cast(AskQuerySet, search.among(asks, "request", words, reader)) if words else asks


def listing(asks: AskQuerySet, reader: Person, cursor: str = "") -> Listing:
    """One page of requests, the last touched first."""
    rows = page(listed(asks), cursor=cursor, limit=PAGE, order=LAST_TOUCHED_FIRST)
    return Listing(rows_of(seated(rows.items), reader), rows.next)


def some_page(tab: str, show: str, reader: Person, words: str = "", cursor: str = "") -> Listing:
    """A page of what is under a tab, filtered, and perhaps found by words."""
    if not (words or cursor):
        return first_page(tab, show, reader)
    return listing(found(shown(whose(tab, reader), show, reader), words, reader), reader, cursor)


def first_page(tab: str, show: str, reader: Person) -> Listing:
    """The first page of a list nobody searched, as most people see it; what belongs to this week depends on the day."""
    if show == "week":
        return listing(shown(whose(tab, reader), show, reader), reader)
    rows = cut(FIRST_ROWS[tab, show](reader), limit=PAGE, order=LAST_TOUCHED_FIRST)
    return Listing(rows_of(seated(rows.items), reader), rows.next)


def listed(asks: AskQuerySet) -> AskQuerySet:
    """With what a row shows and no more: of fifty requests, unpacking the rest costs as much as all else."""
    return asks.with_thanks().select_related("team", "customer_team").only(*SHOWN)


def first_rows(tab: str, show: str) -> Prepared[[Person], Ask]:
    """The question behind the first page of one tab."""

    def rows(reader: Person) -> AskQuerySet:
        return listed(shown(whose(tab, reader), show, reader)).order_by(*LAST_TOUCHED_FIRST)[: PAGE + 1]

    return prepared(rows)


FIRST_ROWS = {(tab, show): first_rows(tab, show) for tab in TABS for show in FILTERS if show != "week"}


def week_of(reader: Person) -> tuple[datetime, datetime]:
    """Monday to Monday, where the reader is."""
    zone = ZoneInfo(reader.zone)
    today = clock.today(reader.zone)
    monday = today - timedelta(days=today.weekday())
    start = datetime.combine(monday, time(), zone)
    return start, datetime.combine(monday + timedelta(days=7), time(), zone)


def desk_of(team: Team, reader: Person, who: str) -> AskQuerySet:
    """What is on a team's desk for a reader: everyone's, their own, or what nobody has."""
    asks = Ask.objects.visible_to(reader).on_desk_of(team.pk)
    if who == "mine":
        return asks.filter(owner=reader)
    return asks.filter(owner=None) if who == "nobody" else asks


def board(asks: AskQuerySet, reader: Person, team: Team) -> list[Column]:
    """The four columns of a desk; each shows its first rows and says how many there are."""
    recent = clock.now() - timedelta(days=7)
    new = asks.filter(state=State.ASKED, replied_at=None)
    talking = asks.filter(Q(state=State.OFFERED) | Q(state=State.ASKED, replied_at__isnull=False))
    closed = Q(state=State.ENDED, outcome__in=(Outcome.ACCEPTED, Outcome.UNCONFIRMED), ended_at__gte=recent)
    return [
        column("new", _("New"), reply_expected(team), new.order_by("arrived_at", "pk"), reader),
        column("talking", _("Talking"), _("Agreeing on what and when"), talking.order_by("turn_since", "pk"), reader),
        column("promised", _("Promised"), _("Soonest first"), asks.held().order_by("due", "pk"), reader),
        column("delivered", _("Delivered"), _("Waiting for a yes, or just accepted"), asks.filter(Q(state=State.DELIVERED) | closed), reader),
    ]  # fmt: skip


def uncovered(board: list[Column]) -> frozenset[int]:
    """Promises on a board whose owner is away now: their team may cover, so that nobody waits in vain."""
    now = clock.now()
    held = {row.ask.pk: row.ask.owner_id for one in board for row in one.rows if row.ask.state in UNDER_A_WORD}
    owners = sorted({owner for owner in held.values() if owner})
    away = set(people.away_among(owners, now, now)) if owners else set()
    return frozenset(pk for pk, owner in held.items() if owner in away)


def reply_expected(team: Team) -> str:
    """Within how many working days a team replies, and with whom it agreed on other days."""
    days = team.reply_days
    own = ngettext("Reply within a working day", "Reply within %(num)s working days", days) % {"num": days}
    others = [reply for reply in agreements.replies_agreed_by(team) if reply.days != days][:MOST_NAMED]
    return ". ".join([own, *map(reply_agreed, others)])


def reply_agreed(reply: agreements.Reply) -> str:
    """Within how many working days a team replies to one it agreed with, perhaps about some services only."""
    said = {"team": reply.whom, "num": reply.days, "services": in_a_row(reply.services)}
    if reply.services:
        about = ngettext(
            "With %(team)s about %(services)s, within a working day",
            "With %(team)s about %(services)s, within %(num)s working days",
            reply.days,
        )
        return about % said
    return ngettext("With %(team)s, within a working day", "With %(team)s, within %(num)s working days", reply.days) % said


def column(key: str, title: str, note: str, asks: AskQuerySet, reader: Person) -> Column:
    """One column: twenty rows and the count."""
    rows = rows_of(asks.with_parties()[:COLUMN], reader)
    return Column(key, title, note, rows, asks.count() if len(rows) == COLUMN else len(rows))


@dataclass(frozen=True)
class Load:
    """What a team has promised for this week and what it usually keeps in one; counts of the team, never of a person."""

    due: int
    usual: int
    free_on: datetime | None = None

    @property
    def most(self) -> int:
        """The far end of the load line."""
        return max(self.due, self.usual, 1)


def load_of(team: Team, reader: Person) -> Load:
    """The load line: promises due this week, and the weekly average kept over the last eight weeks."""
    start, end = week_of(reader)
    words = Promise.objects.filter(ask__team=team)
    due = words.filter(ended_at=None, due__gte=start, due__lt=end).count()
    kept = words.filter(
        ended__in=("accepted", "unconfirmed"), delivered_at__gte=start - timedelta(weeks=8), delivered_at__lt=start
    )
    usual = round(kept.count() / 8)
    return Load(due, usual, next_free(team, due, usual, end))


def next_free(team: Team, due: int, usual: int, end: datetime) -> datetime | None:
    """The first of the coming weeks with room under what the team usually keeps; None while this week has room."""
    if due < usual or usual == 0:
        return None
    ahead = Promise.objects.filter(ask__team=team, ended_at=None, due__gte=end, due__lt=end + timedelta(weeks=8))
    taken = [0] * 8
    for moment in ahead.values_list("due", flat=True):
        taken[(moment - end).days // 7] += 1
    return next((end + timedelta(weeks=week) for week, count in enumerate(taken) if count < usual), None)
