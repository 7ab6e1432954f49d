"""Two accounts, or two teams, become one: every request says so by a move of its own, and its log still gives what the rows say.

Beside `play` and the import the third writer. The requests are many and nobody acts in any of them, so their rows are written
in bulk: nobody is told, and no reaction follows.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person, Team
from obliged.kernel import clock, live, search
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, Common, Draft, Move, OutsidePromise, Series, Talk, Watcher
from obliged.promises.models.asks import AskQuerySet
from obliged.promises.models.cache import KEYS, hold, keep_words, standing_of
from obliged.promises.moves.play import row_of, table_line
from obliged.promises.verbs import Act, Actor, apply

AT_ONCE = 200
# Of requests that are brought ahead: on a busy machine these take a second, and whoever writes waits no longer than that.
FEW = 100
MAY_CHANGE = (*(f"{key}_id" for key in KEYS), "offer", "change", "seq", "head", "bell_at")
ASKED = ("customer", "third")
SERVES = ("owner", "person", "handing_to", "handed_from")


@transaction.atomic
def join_person(was: Person, now: Person, *, by: Person) -> int:
    """What one account asked, promised, follows and began to write is the other's now; return how many requests that were."""
    check_may_join(was, now)
    joined = write_down(to_bring(was, now), "same_person", by=by, person=now.pk, was=was.pk)
    follow_on(was, now)
    write_on(was, now)
    for field in ("customer", "promised_by"):
        Series.objects.filter(**{field: was}).update(**{field: now})
    OutsidePromise.objects.filter(person=was).update(person=now)
    for field in ("by", "with_whom"):
        Talk.objects.filter(state__in=(Talk.State.PROPOSED, Talk.State.SET), **{field: was}).update(**{field: now})
    return joined


@transaction.atomic
def bring_person(was: Person, now: Person, *, by: Person) -> int:
    """The next few requests of one account are the other's, ahead of the rest; how many were left to bring."""
    check_may_join(was, now)
    return write_down(to_bring(was, now).order_by("pk")[:FEW], "same_person", by=by, person=now.pk, was=was.pk)


def to_bring(was: Person, now: Person) -> AskQuerySet:
    """Where one account has a seat. What both took part in has ended, and stays as it was: nobody is made to have asked themselves."""
    mine = Ask.objects.filter(seats(was, *ASKED, *SERVES) | Q(promises__owner=was))
    return mine.exclude(seats(now, *ASKED, *SERVES)).distinct()


def follow_on(was: Person, now: Person) -> None:
    """What one account followed the other follows, once."""
    followed = list(Watcher.objects.filter(person=was).values_list("ask_id", flat=True))
    already = Watcher.objects.filter(person=now).values("ask_id")
    Watcher.objects.filter(person=was).exclude(ask__in=already).update(person=now)
    Watcher.objects.filter(person=was).delete()
    search.follow("request", *followed)


def write_on(was: Person, now: Person) -> None:
    """What one account began to write the other goes on with."""
    # Where both wrote in the same place, the words of who stays are the ones they find there.
    already = Draft.objects.filter(person=now).values("key")
    Draft.objects.filter(person=was).exclude(key__in=already).update(person=now)
    Draft.objects.filter(person=was).delete()


def check_may_join(was: Person, now: Person) -> None:
    """Refuse two accounts that sit on both sides of an open request: one human does not ask themselves."""
    both = between(was, now).open().first()
    if both is not None:
        words = _("Both are parties of request %(number)s, “%(title)s”. It has to end first, or they are two people.")
        raise Refused(words % {"number": both.pk, "title": title_of(both)}, field="into")


def between(one: Person, other: Person) -> AskQuerySet:
    """The requests in which both accounts have a seat."""
    return Ask.objects.filter(seats(one, *ASKED, *SERVES)).filter(seats(other, *ASKED, *SERVES))


@transaction.atomic
def join_team(was: Team, into: Team, *, by: Person) -> int:
    """What stands on a team's desk, or stood there, is on the other's; return how many requests that were."""
    joined = write_down(on_desk_to_bring(was), "same_team", by=by, team=into.pk, was=was.pk)
    shown_as = list(Ask.objects.filter(customer_team=was).values_list("pk", flat=True))
    Ask.objects.filter(customer_team=was).update(customer_team=into)
    Common.objects.filter(team=was).update(team=into)
    OutsidePromise.objects.filter(team=was).update(team=into)
    search.follow("request", *shown_as)
    return joined


@transaction.atomic
def bring_team(was: Team, into: Team, *, by: Person) -> int:
    """The next few requests of one desk are on the other, ahead of the rest; how many were left to bring."""
    return write_down(on_desk_to_bring(was).order_by("pk")[:FEW], "same_team", by=by, team=into.pk, was=was.pk)


def on_desk_to_bring(was: Team) -> AskQuerySet:
    """What stands on a desk, or stood there."""
    return Ask.objects.filter(team=was)


def brought_to_person(was: Person, now: Person) -> int:
    """How many requests of one account are the other's already, though the two are not one."""
    return brought(Ask.objects.filter(seats(now, *ASKED, *SERVES)), "same_person", person=now.pk, was=was.pk)


def brought_to_team(was: Team, into: Team) -> int:
    """How many requests of one desk are on the other already, though the two are not one."""
    return brought(Ask.objects.filter(team=into), "same_team", team=into.pk, was=was.pk)


def brought(asks: AskQuerySet, verb: str, **said: int) -> int:
    """Of some requests those that say of themselves that they came along so."""
    # Asked by the requests first: the log as a whole is not searched for what its moves say.
    known = {f"data__{name}": value for name, value in said.items()}
    return Move.objects.filter(ask__in=asks.order_by().values("pk"), verb=verb, **known).values("ask").distinct().count()


def seats(person: Person, *names: str) -> Q:
    """Any of these seats of a request."""
    taken = Q()
    for name in names:
        taken |= Q(**{name: person})
    return taken


def title_of(ask: Ask) -> str:
    """What a request is called before an administrator, who may not read a private one."""
    return _("a private request") if ask.is_private else ask.title


def write_down(asks: AskQuerySet, verb: str, *, by: Person, **said: Any) -> int:
    """Append the move to each of the requests, some at a time, and keep what it makes of them."""
    pks = sorted(set(asks.values_list("pk", flat=True)))
    for start in range(0, len(pks), AT_ONCE):
        some = Ask.objects.select_for_update(of=("self",)).filter(pk__in=pks[start : start + AT_ONCE]).order_by("pk")
        rows = list(some.prefetch_related("promises"))
        before = {ask.pk: columns(ask) for ask in rows}
        Move.objects.bulk_create([move_of(ask, verb, by, said) for ask in rows])
        for ask in rows:
            # Few columns change; one statement over all of them for many rows takes longer than one for each row.
            Ask.objects.filter(pk=ask.pk).update(**changed(before[ask.pk], columns(ask)))
        live.tell(*(f"ask:{ask.pk}" for ask in rows if ask.is_open))
    # Moves written in bulk call no reaction, and who finds a request by its words is kept in the index.
    search.follow("request", *pks)
    return len(pks)


def columns(ask: Ask) -> dict[str, Any]:
    """What joining may change of a request."""
    return {name: getattr(ask, name) for name in MAY_CHANGE}


def changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Only what is different now."""
    return {name: value for name, value in after.items() if before[name] != value}


def move_of(ask: Ask, verb: str, by: Person, said: dict[str, Any]) -> Move:
    """The move of one request, with the row brought up to date and not yet written."""
    line, before = table_line(verb), standing_of(ask)
    act = Act(verb, Actor(by.pk), clock.now(), said)
    after = apply(before, act)
    move = row_of(ask, line, act, before, after)
    move.link = ask.head = move.chained_to(ask.head)
    hold(ask, after)
    # Another calendar may hold now, so the clock looks again; it rings nothing twice.
    ask.bell_at = act.at if ask.bell_at else None
    if after.words != before.words:
        # No word is given, so no row is new and needs neither zone nor calendar: each keeps those it was given in.
        keep_words(ask, before, after, "UTC", {})
    return move
