"""What the log of another system tells becomes requests and moves; beside `play` the only writer of where one stands.

The acts were done elsewhere, long ago: seats and wording are not checked again. The table is, so that every log still
replays to what the rows say. Rows are written in bulk, and therefore ring no bell, tell nobody and start no job.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from obliged.kernel import search
from obliged.kernel.rules import Refused
from obliged.promises.models import Acceptance, Ask, DoneMeans, Message, Move, Promise
from obliged.promises.models.cache import hold, keep_words, standing_of
from obliged.promises.moves.play import keep_lines, row_of, table_line
from obliged.promises.verbs import Act, Actor, Outcome, Side, Standing, Verb, Who, apply

AT_ONCE = 500
HERE = "obliged"
DATED = ("promise", "note", "move_date")
SAID_BY_NAME = ("take", "promise", "agree", "accept", "take_over", "cover")
SPOKEN_BY = {
    Who.CUSTOMER: Side.CUSTOMER,
    Who.PROVIDER: Side.PROVIDER,
    Who.OWNER: Side.PROVIDER,
    Who.MEMBER: Side.PROVIDER,
    Who.NAMED: Side.PROVIDER,
}


@dataclass(frozen=True)
class Told:
    """One act as a log tells it. `event` names it in its source; `part` counts the acts one event was made of."""

    event: str
    verb: str
    at: datetime
    by: int | None = None
    said: dict[str, Any] = field(default_factory=dict)
    part: int = 0


@dataclass(frozen=True)
class Step:
    """An act that fitted, with the standings around it."""

    line: Verb
    act: Act
    before: Standing
    after: Standing


@dataclass(eq=False)
class Course:
    """The course of one imported request: acts folded as they are told, each checked against the table."""

    ask: Ask
    done_means: tuple[str, ...] = ()
    start: Standing = field(default_factory=Standing)
    known: set[tuple[str, int]] = field(default_factory=set)
    standings: list[Standing] = field(default_factory=lambda: [Standing()])
    steps: list[Step] = field(default_factory=list)
    words: list[Message] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        """Where it stands after all that was told."""
        return self.standings[-1]

    def tell(self, told: Told) -> bool:
        """Add one act; False when it is known already. Raises Refused where the table does not allow it."""
        if (told.event, told.part) in self.known:
            return False
        line = table_line(told.verb)
        check_fits(line, self.standing, told)
        said = {**told.said, "event": told.event, "part": told.part}
        before = self.standing
        act = Act(told.verb, Actor(told.by, sides(line, before, told.by)), told.at, said)
        fold(self.standings, act)
        self.steps.append(Step(line, act, before, self.standing))
        self.known.add((told.event, told.part))
        return True

    def hear(self, message: Message) -> None:
        """Add words that were said beside the state."""
        self.words.append(message)


def imported(source: str, external_ids: Iterable[str]) -> dict[str, Course]:
    """The courses of requests that are here already, ready for what their source tells anew."""
    found: dict[str, Course] = {}
    for some in chunks(list(external_ids), AT_ONCE):
        asks = Ask.objects.filter(source=source, external_id__in=some).prefetch_related("moves", "promises")
        found |= {ask.external_id: onward(ask) for ask in asks}
        if source == HERE:
            found |= at_home(set(some))
    return found


def at_home(names: set[str]) -> dict[str, Course]:
    """Requests that were never anywhere else, found by the names they go out under."""
    keys = [int(key) for name in names if (key := name.partition("-")[0]).isdecimal() and len(key) < 18]
    asks = Ask.objects.filter(pk__in=keys, source="").prefetch_related("moves", "promises")
    named = {name_of(ask.pk, ask.moves.all()[0].link): ask for ask in asks}
    return {name: onward(ask) for name, ask in named.items() if name in names}


def name_of(key: int, first_link: str) -> str:
    """The name a request of ours goes out under: no other place has one with the same first move."""
    return f"{key}-{first_link[:12]}"


def onward(ask: Ask) -> Course:
    """The course of a request so far, folded from its moves."""
    course = Course(ask)
    for move in sorted(ask.moves.all(), key=lambda each: each.seq):
        fold(course.standings, move.as_act())
        course.known.add((move.data.get("event") or str(move.seq), move.data.get("part", 0)))
    course.start = course.standing
    return course


def fold(standings: list[Standing], act: Act) -> None:
    """Add the next standing of a log; what was taken back counts as not said."""
    if act.verb == "take_back":
        last, before = standings.pop(), standings.pop()
        standings.append(replace(before, seq=last.seq + 1))
    else:
        standings.append(apply(standings[-1], act))


@transaction.atomic
def write_history(courses: Sequence[Course]) -> int:
    """Write down what was told anew, all or nothing; return how many moves that were."""
    changed = [course for course in courses if course.steps or course.words]
    written = 0
    for some in chunks(changed, AT_ONCE):
        fresh = [course for course in some if course.ask.pk is None]
        create(fresh)
        written += append_all(some)
        keep_all(fresh, [course for course in some if course not in fresh])
        search.follow("request", *(course.ask.pk for course in some))
    return written


def create(fresh: Sequence[Course]) -> None:
    """The rows of requests that are new here, with their checklists."""
    for course in fresh:
        hold(course.ask, course.standing)
        course.ask.first_asked_at = course.ask.asked_at
        course.ask.is_imported, course.ask.bell_at = True, None
        look_back(course)
    Ask.objects.bulk_create([course.ask for course in fresh])
    lines = [DoneMeans(ask=course.ask, position=at, text=line) for course in fresh for at, line in enumerate(course.done_means)]
    DoneMeans.objects.bulk_create(lines)


def look_back(course: Course) -> None:
    """Who spoke last and when, told by the steps."""
    for step in course.steps:
        course.ask.last_at = step.act.at
        if Side.CUSTOMER in step.act.by.sides:
            course.ask.customer_word_at = step.act.at
        elif Side.PROVIDER in step.act.by.sides:
            course.ask.provider_word_at = step.act.at


def append_all(courses: Sequence[Course]) -> int:
    """Append the moves, each chained to the one before it, and the words said beside them."""
    lines = lines_of(courses)
    moves: list[Move] = []
    for course in courses:
        for step in course.steps:
            move = row_of(course.ask, step.line, step.act, step.before, step.after)
            positions = move.data.get("lines", ())
            if positions:
                move.data["lines"] = [lines[course.ask.pk][at] for at in positions if at < len(lines[course.ask.pk])]
            move.link = course.ask.head = move.chained_to(course.ask.head)
            moves.append(move)
    Move.objects.bulk_create(moves)
    Message.objects.bulk_create([message for course in courses for message in course.words])
    for move in moves:
        if move.ask_id in lines:
            keep_lines(move.ask, move)
    return len(moves)


def lines_of(courses: Sequence[Course]) -> dict[int, list[int]]:
    """The checklist of each request, as keys in their order."""
    rows = DoneMeans.objects.filter(ask__in=[course.ask.pk for course in courses]).order_by("ask_id", "position")
    return {ask: [pk for _ask, pk in pairs] for ask, pairs in groupby(rows.values_list("ask_id", "pk"), key=lambda pair: pair[0])}


def keep_all(fresh: Sequence[Course], others: Sequence[Course]) -> None:
    """Keep where each request stands now: its head, its words given, its acceptances."""
    keep_heads([course.ask for course in fresh])
    Promise.objects.bulk_create([promise for course in fresh for promise in promises_of(course)])
    for course in others:
        hold(course.ask, course.standing)
        look_back(course)
        course.ask.save()
        keep_words(course.ask, course.start, course.standing, "UTC", {})
    keep_acceptances([*fresh, *others])


def keep_heads(asks: Sequence[Ask]) -> None:
    """Each request remembers its last move, whose hash could be known only once the request had its key."""
    # Many plain statements: `bulk_update` writes one CASE with an arm for each row, and takes ten times as long to build it.
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE promises_ask SET head = %s WHERE id = %s", [(ask.head, ask.pk) for ask in asks])


def promises_of(course: Course) -> list[Promise]:
    """A row for every dated word of the course."""
    rows = [Promise(ask=course.ask, position=position) for position, _word in enumerate(course.standing.words)]
    for row, word in zip(rows, course.standing.words, strict=True):
        row.write(word)
    return rows


def keep_acceptances(courses: Sequence[Course]) -> None:
    """A row for every time the customer accepted; opening the request again ended it."""
    rows: list[Acceptance] = []
    for course in courses:
        for step in course.steps:
            was, now = step.before.outcome == Outcome.ACCEPTED, step.after.outcome == Outcome.ACCEPTED
            if now and not was and step.act.by.pk:
                fit = step.act.get("fit") or ""
                rows.append(Acceptance(ask=course.ask, by_id=step.act.by.pk, fit=fit, at=step.act.at))
            elif was and not now:
                reopen(course.ask, rows, step.act.at)
    Acceptance.objects.bulk_create(rows)


def reopen(ask: Ask, rows: list[Acceptance], at: datetime) -> None:
    """The acceptance that stood ends: one of this import, or one that is kept already."""
    mine = [row for row in rows if row.ask == ask and row.reopened_at is None]
    for row in mine:
        row.reopened_at = at
    if not mine:
        Acceptance.objects.filter(ask=ask, reopened_at=None).update(reopened_at=at)


def check_fits(line: Verb, standing: Standing, told: Told) -> None:
    """Refuse what the table does not allow from here, and a promise without the date somebody gave."""
    if line.starts != (standing.seq == 0) or not (line.starts or line.is_open(standing)):
        where = standing.outcome or standing.state if standing.seq else _("nothing")
        raise Refused(
            _("“%(verb)s” cannot follow here: it stands at “%(where)s”.") % {"verb": line.name, "where": where}, field="event"
        )
    if line.name in DATED and told.said.get("due") is None:
        raise Refused(_("A promise needs the date that somebody gave."), field="due")
    if line.name in SAID_BY_NAME and told.by is None:
        raise Refused(_("Somebody has to say “%(verb)s”.") % {"verb": line.name}, field="by_email")
    if line.name == "agree" and standing.change is None and not (standing.offer and standing.offer.is_promisable):
        raise Refused(_("There is no offer with a date to agree to yet."), field="event")


def sides(line: Verb, standing: Standing, by: int | None) -> frozenset[Side]:
    """The side an act was said from: that of its verb, or where either may say it, that of the person."""
    if line.who is Who.CLOCK or (by is None and line.who not in SPOKEN_BY):
        return frozenset()
    if line.starts:
        return frozenset({Side.PROVIDER if line.name == "offer_help" else Side.CUSTOMER})
    return frozenset({SPOKEN_BY.get(line.who) or (Side.CUSTOMER if by == standing.customer else Side.PROVIDER)})


def chunks(whole: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    """The same things, some at a time."""
    return (whole[start : start + size] for start in range(0, len(whole), size))


def is_whole(ask: Ask) -> bool:
    """Whether the rows of an imported request say what its moves give."""
    return onward(ask).standing == standing_of(ask)
