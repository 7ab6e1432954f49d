"""The lines of a draft: proposed, reworded, said yes to by both sides, or dropped."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from obliged.ground.agreements.models import Line, Terms
from obliged.ground.agreements.models.yes import only_yes_of, yes_of
from obliged.ground.agreements.moves.seats import changed, locked_draft, must_be_as_read, record, side_of
from obliged.ground.agreements.rules import Side, Wording, tidy
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.rules import Refused

MOST_LINES = 30


@transaction.atomic
def add_line(terms: Terms, side: Side, wording: Wording, *, by: Person) -> Line:
    """A lead of either side proposes what one side promises; their own side has said yes to it with that."""
    draft = locked_draft(terms)
    own = side_of(draft.agreement, by)
    said = tidy(wording, side)
    standing = draft.lines.standing().filter(side=side)
    if standing.count() >= MOST_LINES:
        raise Refused(_("Keep each side to %(count)d lines; nobody remembers more.") % {"count": MOST_LINES}, field="text")
    last = draft.lines.filter(side=side).aggregate(last=Max("position"))["last"]
    place = 0 if last is None else last + 1
    line = Line.objects.create(terms=draft, side=side, position=place, **asdict(said), **only_yes_of(own, by, clock.now()))
    changed(draft)
    record(draft, "add", by=by, side=own, line=line)
    return line


@transaction.atomic
def reword_line(line: Line, wording: Wording, *, by: Person, version: int) -> Line:
    """A lead says it differently: their side has said yes to the new words, and the yes of the other side is gone."""
    draft, own, row = held(line, by)
    must_be_as_read(row, version)
    said = tidy(wording, Side(row.side))
    if said == row.wording:
        return row
    write(row, **asdict(said), **only_yes_of(own, by, clock.now()))
    changed(draft)
    record(draft, "reword", by=by, side=own, line=row)
    return row


@transaction.atomic
def say_yes(line: Line, *, by: Person, version: int) -> Line:
    """A lead says yes to a line for their side, to the words they have before their eyes and no others."""
    draft, own, row = held(line, by)
    must_be_as_read(row, version)
    if row.has_yes(own):
        own = waiting_side(row, by)
    if row.yes_by(own.other) == by:
        raise Refused(_("You said yes to this for the other side. Somebody else says it for this one."))
    write(row, **yes_of(own, by, clock.now()))
    record(draft, "say_yes", by=by, side=own, line=row)
    return row


@transaction.atomic
def take_back(line: Line, *, by: Person, version: int) -> Line:
    """A side takes its yes back while it is still a draft."""
    draft, own, row = held(line, by)
    must_be_as_read(row, version)
    write(row, **yes_of(own, None, None))
    changed(draft)
    record(draft, "take_back", by=by, side=own, line=row)
    return row


@transaction.atomic
def drop_line(line: Line, *, by: Person, version: int) -> None:
    """A lead takes a line out of the draft; whoever signs afterwards sees that it is gone."""
    draft, own, row = held(line, by)
    must_be_as_read(row, version)
    write(row, dropped_at=clock.now())
    changed(draft)
    record(draft, "drop", by=by, side=own, line=row)


def held(line: Line, by: Person) -> tuple[Terms, Side, Line]:
    """The draft, the side who speaks is on, and the line as it is now."""
    draft = locked_draft(line.terms)
    own = side_of(draft.agreement, by)
    row = Line.objects.get(pk=line.pk)
    if row.dropped_at is not None:
        raise Refused(_("This line was taken out in the meantime."))
    return draft, own, row


def waiting_side(row: Line, by: Person) -> Side:
    """The side that still has to say yes, if this person speaks for it: some lead both."""
    waiting = [side for side in row.terms.agreement.sides_spoken_for_by(by) if not row.has_yes(side)]
    if not waiting:
        raise Refused(_("Your side has said yes to this already."))
    return waiting[0]


def write(row: Line, **said: object) -> None:
    """Write the line anew, under its next version; a yes to the one before is refused from now on."""
    Line.objects.filter(pk=row.pk).update(version=F("version") + 1, **said)
    row.refresh_from_db()
