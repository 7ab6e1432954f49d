"""The only writer of where a request stands: lock, check, append the move, keep the standing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.kernel import clock, text
from obliged.kernel.rules import Refused
from obliged.promises.models import Acceptance, Ask, DoneMeans, Move, Watcher
from obliged.promises.models.cache import hold, keep_words, standing_of
from obliged.promises.models.said import to_json
from obliged.promises.models.scene import Scene, provider_calendar
from obliged.promises.moves.pinning import pin
from obliged.promises.verbs import VERBS, Act, Actor, Outcome, Standing, Verb, apply, replay
from obliged.promises.verbs.act import CLOCK
from obliged.promises.verbs.fields import CHOICES
from obliged.promises.verbs.says import not_open
from obliged.promises.verbs.seats import check_seat, side_of

TEXT_LIMIT = 20_000
LIMITS = {"text": TEXT_LIMIT, "thanks": TEXT_LIMIT, "usable": TEXT_LIMIT, "understood": 2_000, "needs": 300, "link": 2_000}
ON_ONE_LINE = ("needs", "link")
LINK = re.compile(r"https?://\S+\Z|/(?!/)\S*\Z", re.IGNORECASE)


def play(ask: Ask, verb: str, *, by: Person | None, seen: int | None = None, **said: Any) -> Move:
    """Make one move, or raise Refused in words with nothing changed.

    `by` is None for the clock. `seen` is the number of moves the person had before their eyes: when another
    move came in between, this one is refused so that nobody agrees to what they have not read.
    """
    with transaction.atomic():
        locked = held_still(ask)
        move = play_on(locked, verb, by=by, seen=seen, said=said)
    ask.refresh_from_db()
    return move


def held_still(ask: Ask) -> Ask:
    """The row of a request, locked; with the one it would merge into, in the same order whoever comes from either side."""
    target = Ask.objects.filter(pk=ask.pk).values("merging_into")
    rows = Ask.objects.select_for_update(of=("self",)).filter(Q(pk=ask.pk) | Q(pk__in=target)).order_by("pk")
    return next(row for row in rows if row.pk == ask.pk)


def play_on(ask: Ask, verb: str, *, by: Person | None, said: dict[str, Any], seen: int | None = None) -> Move:
    """Play on a row the caller holds locked inside a transaction."""
    line, standing = table_line(verb), standing_of(ask)
    check_is_open(line, ask, standing, seen)
    act = the_act(line, ask, standing, by, tidy(said))
    line.check(standing, act)
    after = unmade(ask) if verb == "take_back" else apply(standing, act)
    move = append(ask, line, act, standing, after)
    keep(ask, standing, after, move)
    return move


def table_line(verb: str) -> Verb:
    """The line of the table, or Refused for a word nobody knows."""
    if verb not in VERBS:
        raise Refused(_("There is no move called “%(verb)s”.") % {"verb": verb[:40]}, field="verb")
    return VERBS[verb]


def tidy(said: dict[str, Any]) -> dict[str, Any]:
    """What people wrote, cleaned, and what they chose, checked; nothing else is touched."""
    for name, choices in CHOICES.items():
        if said.get(name) and said[name] not in choices.values:
            raise Refused(_("Choose one of the answers given."), field=name)
    written = {name: said[name] for name in LIMITS if said.get(name)}
    return {**said, **{name: cleaned(name, value, LIMITS[name], name not in ON_ONE_LINE) for name, value in written.items()}}


def cleaned(name: str, value: str, limit: int, lines: bool) -> str:
    """One text cleaned; a refusal names its field. A link leads to a page, never into a script."""
    try:
        clean = text.clean(value or "", limit=limit, lines=lines)
    except Refused as no:
        raise Refused(str(no), field=name) from no
    if name == "link" and clean and not LINK.match(clean):
        raise Refused(_("Write the whole link, beginning with https://."), field=name)
    return clean


def check_is_open(line: Verb, ask: Ask, standing: Standing, seen: int | None) -> None:
    """Refuse what the table does not allow from here, saying what happened instead."""
    is_stale = seen is not None and seen != standing.seq
    if line.is_open(standing) and not is_stale and not line.starts:
        return
    last = ask.moves.select_related("by").order_by("-seq").first()
    raise Refused(not_open(line, last, clock.now()))


def the_act(line: Verb, ask: Ask, standing: Standing, by: Person | None, said: dict[str, Any]) -> Act:
    """The act as the table reads it: the actor speaks for one side only."""
    actor = ask.actor(by) if by else CLOCK
    check_seat(line, standing, actor)
    side = side_of(line, standing, actor)
    seated = replace(actor, sides=frozenset({side}) if side else frozenset())
    return Act(line.name, seated, clock.now(), said, Scene(ask, by, said))  # type: ignore[arg-type]


def unmade(ask: Ask) -> Standing:
    """The standing before the last move: the log folded again without it."""
    moves = ask.moves.as_acts()
    back = Act("take_back", Actor(None), clock.now())
    return replay([*moves, back])


def append(ask: Ask, line: Verb, act: Act, before: Standing, after: Standing) -> Move:
    """Write the move at the end of the log, chained to the one before it."""
    move = row_of(ask, line, act, before, after)
    move.link = move.chained_to(ask.head)
    move.save()
    return move


def row_of(ask: Ask, line: Verb, act: Act, before: Standing, after: Standing) -> Move:
    """The move as a row, not yet chained and not yet written."""
    said = {**act.said, "old_due": before.due} if line.name in ("move_date", "change") else act.said
    words = act.get("text") or ""
    return Move(
        ask=ask,
        seq=after.seq,
        verb=line.name,
        by_id=act.by.pk,
        side=next(iter(act.by.sides), ""),
        at=act.at,
        text=words,
        text_html=text.to_html(words) if words else "",
        data=to_json(said),
        state_before=before.state if before.seq else "",
        turn_before=(before.turn or "") if before.seq else "",
        state=after.state,
        turn=after.turn or "",
        outcome=after.outcome or "",
    )


def keep(ask: Ask, before: Standing, after: Standing, move: Move) -> None:
    """Keep the standing in the rows, and have the clock look at it again."""
    hold(ask, after)
    ask.head, ask.last_at = move.link, move.at
    ask.bell_at = move.at if after.is_open and not ask.is_imported else None
    ask.rung = "" if after.turn_since != before.turn_since or after.state_since != before.state_since else ask.rung
    note_who_spoke(ask, move)
    if after.team != before.team:
        pin(ask, move)
    ask.save()
    if after.words != before.words:
        calendar = provider_calendar(ask, move.at)
        keep_words(ask, before, after, calendar.zone, calendar.as_dict())
    keep_acceptance(ask, before, after, move)
    keep_lines(ask, move)
    keep_in_sight(ask, move)
    unsay_lines(ask, move, before, after)
    if after.outcome == Outcome.MERGED and after.merging_into:
        join(ask, after.merging_into)


def note_who_spoke(ask: Ask, move: Move) -> None:
    """Silence is counted from the last word of a side."""
    if move.side == "customer":
        ask.customer_word_at = move.at
    elif move.side == "provider":
        ask.provider_word_at = move.at


def keep_acceptance(ask: Ask, before: Standing, after: Standing, move: Move) -> None:
    """One acceptance stands while the request is accepted; it ends when the request is opened again."""
    was, now = before.outcome == Outcome.ACCEPTED, after.outcome == Outcome.ACCEPTED
    if now and not was and move.by_id is not None:
        fit, is_thanked = move.data.get("fit", ""), bool(move.data.get("thanks"))
        Acceptance.objects.create(ask=ask, by_id=move.by_id, fit=fit, is_thanked=is_thanked, at=move.at)
    elif was and not now:
        Acceptance.objects.filter(ask=ask, reopened_at=None).update(reopened_at=move.at)


def keep_lines(ask: Ask, move: Move) -> None:
    """The checklist follows the moves that name its lines."""
    named = move.data.get("lines", [])
    if move.verb == "deliver_part":
        DoneMeans.objects.filter(ask=ask, pk__in=named).update(delivered_at=move.at)
    elif move.verb == "not_yet":
        DoneMeans.objects.filter(ask=ask, pk__in=named).update(missed_at=move.at, delivered_at=None, ticked_at=None)
    elif move.verb == "deliver":
        DoneMeans.objects.filter(ask=ask, delivered_at=None).update(delivered_at=move.at, missed_at=None)
    elif move.verb == "accept":
        DoneMeans.objects.filter(ask=ask, ticked_at=None).update(ticked_at=move.at)


def keep_in_sight(ask: Ask, move: Move) -> None:
    """Who passed a request on follows it, unless it is private: then only its new hands see it."""
    if move.verb == "pass_on" and move.by_id and not ask.is_private:
        Watcher.objects.get_or_create(ask=ask, person_id=move.by_id)
        let_stand_in_follow(ask, ask.person, move.at)


def let_stand_in_follow(ask: Ask, person: Person | None, at: datetime) -> None:
    """Who stands in for whom a request came to follows it, unless it is private or their own."""
    # Whoever stands in may be of another team, and could neither read nor hear of it otherwise (decision 0165).
    stand_in = people.stand_in_for(person, at) if person and not ask.is_private else None
    if stand_in and stand_in.pk != ask.customer_id:
        Watcher.objects.get_or_create(ask=ask, person=stand_in)


def unsay_lines(ask: Ask, move: Move, before: Standing, after: Standing) -> None:
    """What a move said of the lines is taken back with it."""
    if move.verb not in ("undeliver", "take_back"):
        return
    lines = DoneMeans.objects.filter(ask=ask)
    if move.verb == "undeliver":
        lines.filter(delivered_at=before.delivered_at).update(delivered_at=None)
    else:
        said_at = ask.moves.get(seq=move.seq - 1).at
        lines.filter(delivered_at=said_at).update(delivered_at=None)
        lines.filter(ticked_at=said_at).update(ticked_at=None)
        lines.filter(missed_at=said_at).update(missed_at=None, delivered_at=after.delivered_at)


def join(ask: Ask, into: int) -> None:
    """Two requests are one: the earliest asked time wins, and whose request ended follows the other."""
    target = Ask.objects.select_for_update(of=("self",)).get(pk=into)
    earliest = min(target.first_asked_at, ask.first_asked_at)
    Ask.objects.filter(pk=target.pk).update(first_asked_at=earliest)
    if ask.customer_id != target.customer_id:
        Watcher.objects.get_or_create(ask=target, person_id=ask.customer_id)


def began(ask: Ask, verb: str, *, by: Person, said: dict[str, Any], at: datetime | None = None) -> Move:
    """Write the first move of a request that was just created in this transaction."""
    line, moment = VERBS[verb], at or clock.now()
    side = "provider" if verb == "offer_help" or (verb == "note" and said.get("customer") != by.pk) else "customer"
    actor = Actor(by.pk, frozenset({side}))  # type: ignore[arg-type]
    act = Act(verb, actor, moment, said, Scene(ask, by, said))  # type: ignore[arg-type]
    line.check(Standing(), act)
    after = apply(Standing(), act)
    move = append(ask, line, act, Standing(), after)
    keep(ask, Standing(), after, move)
    return move
