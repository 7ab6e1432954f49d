"""A request in a list: one chip that says where it stands, one line of words, at most one deed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.promises.models import Ask
from obliged.promises.models.cache import read_offer
from obliged.promises.verbs import Outcome, Side, State
from obliged.ui import dates

# On a Friday, what is due on Monday is near.
NEAR = timedelta(days=3)


@dataclass(frozen=True)
class Chip:
    """The bead and the words of a request: `state` is one of the look's, `struck` an old date."""

    state: str
    text: str
    struck: str = ""


@dataclass(frozen=True)
class Row:
    """What a list shows of one request to one reader."""

    ask: Ask
    face: Person | Team | None
    is_team: bool
    meta: str
    chip: Chip
    deed: str = ""
    leads_to: str = ""

    @property
    def address(self) -> str:
        """Where its deed is done: on a page of its own, in an open form, or where the whole question is asked."""
        page = reverse("promises:request", args=[self.ask.pk])
        ways = {"late": f"{page}/late", "deliver": f"{page}?do=deliver#do-deliver"}
        return ways.get(self.leads_to, page)

    @property
    def title(self) -> str:
        return self.ask.title

    @property
    def told(self) -> str:
        """What the other side said last, where the chip does not say it: since when they wait, or that they named a date."""
        ask, is_serving = self.ask, self.face is self.ask.customer
        if is_serving and ask.state == State.ASKED and ask.replied_at is None:
            return _("asked %(day)s") % {"day": dates.in_talk(ask.state_since)}
        if is_serving and ask.state == State.OFFERED and ask.turn == Side.PROVIDER:
            return _("suggests another date")
        if not is_serving and ask.state == State.MOVING and ask.turn == Side.CUSTOMER:
            return _("told you %(day)s") % {"day": dates.in_talk(ask.state_since)}
        return ""


def chip_of(ask: Ask, reader: Person) -> Chip:
    """Where a request stands, in a word or a date; `due` and `past` come from the clock and are never stored."""
    makers = {
        State.ASKED: asked_chip,
        State.OFFERED: offered_chip,
        State.PROMISED: promised_chip,
        State.MOVING: moving_chip,
        State.DELIVERED: delivered_chip,
        State.NOT_YET: not_yet_chip,
        State.ENDED: ended_chip,
    }
    return makers[State(ask.state)](ask, reader)


def asked_chip(ask: Ask, reader: Person) -> Chip:
    """New: the wish. Once talked about: whose reply is next."""
    if ask.replied_at is not None or ask.turn == Side.CUSTOMER:
        return Chip("talking", next_reply(ask, reader))
    if ask.wanted_by is None:
        return Chip("asked", _("No hurry"))
    return Chip("asked", _("By %(day)s") % {"day": dates.day(ask.wanted_by)})


def next_reply(ask: Ask, reader: Person) -> str:
    """Whose reply is next, from where the reader sits."""
    customer_is_next = ask.turn == Side.CUSTOMER
    is_reader = (reader.pk == ask.customer_id) == customer_is_next
    if reader.pk == ask.customer_id or ask.owner_id == reader.pk:
        return _("Your reply is next") if is_reader else _("Their reply is next")
    return _("Waiting for %(name)s") % {"name": ask.customer.first} if customer_is_next else _("A reply is next")


def offered_chip(ask: Ask, reader: Person) -> Chip:
    """The date on the table."""
    offer = read_offer(ask.offer)
    if offer is None or offer.due is None:
        return Chip("offered", _("An offer to look at"))
    return Chip("offered", _("Offered %(day)s") % {"day": dates.day(offer.due)})


def promised_chip(ask: Ask, reader: Person) -> Chip:
    """The promised day."""
    return day_chip(ask.due, ask.baseline_due) if ask.due else Chip("promised", _("Promised"))


def day_chip(due: datetime, first: datetime | None) -> Chip:
    """A promised day; solid on its last day, clay once it has passed, the old date struck when it was moved."""
    if due < clock.now():
        return Chip("past", _("Was due %(day)s") % {"day": dates.day(due)})
    if is_today(due):
        return Chip("due", _("Due %(when)s") % {"when": dates.day_and_hour(due)})
    if first and first != due:
        return Chip("moved", dates.day(due, starts=True), struck=dates.day(first, starts=True))
    return Chip("promised", dates.day(due, starts=True))


def moving_chip(ask: Ask, reader: Person) -> Chip:
    """The proposed date, with the one that still holds struck."""
    change = read_offer(ask.change)
    if ask.due is None or change is None or change.due is None:
        return Chip("moved", _("A change is asked"))
    return Chip("moved", dates.day(change.due, starts=True), struck=dates.day(ask.due, starts=True))


def delivered_chip(ask: Ask, reader: Person) -> Chip:
    """Delivered, and when."""
    return Chip("delivered", _("Delivered %(when)s") % {"when": short_moment(ask.delivered_at or ask.state_since)})


def not_yet_chip(ask: Ask, reader: Person) -> Chip:
    """Something is still missing."""
    if ask.is_past():
        return Chip("past", _("Not yet; was due %(day)s") % {"day": dates.day(ask.due or ask.state_since)})
    return Chip("talking", _("Not yet"))


def ended_chip(ask: Ask, reader: Person) -> Chip:
    """How it ended. Marigold is kept for thanks."""
    if ask.outcome == Outcome.ACCEPTED:
        is_thanked = getattr(ask, "is_thanked", False)
        return Chip("thanked", _("Accepted, with thanks")) if is_thanked else Chip("accepted", _("Accepted"))
    looks = {
        Outcome.UNCONFIRMED: "delivered",
        Outcome.DECLINED: "passed",
        Outcome.MERGED: "passed",
        Outcome.MISSED: "past",
        Outcome.UNANSWERED: "past",
        Outcome.REVOKED: "past",
    }
    return Chip(looks.get(Outcome(ask.outcome), "withdrawn"), str(Outcome(ask.outcome).label))


def is_today(moment: datetime) -> bool:
    """Whether it is later today, where the reader is."""
    return timezone.localtime(moment).date() == timezone.localtime(clock.now()).date()


def short_moment(moment: datetime) -> str:
    """The hour today, the day before that."""
    return dates.hour(moment) if is_today(moment) else dates.day(moment)


def row_of(ask: Ask, reader: Person) -> Row:
    """The row of a request for one reader: who is across the table, what was said last, the next deed."""
    is_customer = ask.customer_id == reader.pk
    face = other_face(ask) if is_customer else ask.customer
    meta = across(ask) if is_customer else by_customer(ask)
    next_deed = deed(ask, reader)
    is_rest = is_to_complete(ask, reader)
    is_near = not next_deed and may_be_late(ask, reader)
    return Row(
        ask,
        face,
        isinstance(face, Team),
        meta,
        chip_of(ask, reader),
        late_words(ask) if is_near else next_deed,
        "late" if is_near else "deliver" if is_rest else "",
    )


def rows_of(asks: Iterable[Ask], reader: Person) -> list[Row]:
    """The rows of a list; the asks carry their parties (`with_parties`)."""
    return [row_of(ask, reader) for ask in asks]


def other_face(ask: Ask) -> Person | Team | None:
    """Who serves: the owner, the person asked, or the team."""
    return ask.owner or ask.person or ask.team


def across(ask: Ask) -> str:
    """Who serves, in words."""
    person = ask.owner or ask.person
    if person and ask.team:
        return f"{person.called}, {ask.team.name}"
    return person.called if person else ask.team.name if ask.team else _("Anyone who can")


def by_customer(ask: Ask) -> str:
    """Who asked, and from which team."""
    if ask.customer_team:
        return f"{ask.customer.called}, {ask.customer_team.name}"
    return ask.customer.called


def may_be_late(ask: Ask, reader: Person) -> bool:
    """Whether a list offers the owner of a word to tell of a new date: once the day is near."""
    return ask.owner_id == reader.pk and ask.state == State.PROMISED and ask.due is not None and ask.due < clock.now() + NEAR


def late_words(ask: Ask) -> str:
    """Before the day: that it will be late; after it, that there will be a new one."""
    return _("Name a new date") if ask.is_past() else _("I will be late")


def deed(ask: Ask, reader: Person) -> str:
    """The one deed a list offers when it is the reader's turn; the page asks the whole question."""
    if ask.handing_to_id == reader.pk:
        return _("Take it over")
    if ask.turn == Side.CUSTOMER and ask.customer_id == reader.pk:
        deeds = {State.DELIVERED: _("Have a look"), State.OFFERED: _("Choose"), State.MOVING: _("Choose")}
        return str(deeds.get(State(ask.state), _("Reply")))
    if ask.turn == Side.PROVIDER and reader.pk in (ask.owner_id, ask.person_id) and ask.state != State.PROMISED:
        deeds = {State.MOVING: _("Choose"), State.NOT_YET: _("Deliver the rest")}
        return str(deeds.get(State(ask.state), _("Reply")))
    return ""


def is_to_complete(ask: Ask, reader: Person) -> bool:
    """Whether the reader's word came back with something missing: no reply is asked of them then, but the rest."""
    return ask.state == State.NOT_YET and ask.owner_id == reader.pk
