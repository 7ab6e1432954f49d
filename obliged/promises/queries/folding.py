"""Long stretches of talk fold away; what decided the course stays before one's eyes."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import escape

from obliged.promises.queries.entry import Entry
from obliged.ui import dates, lists

SHOWN = 12
LAST = 8
BEFORE_THE_WORD = 4
# One or two words take no more room than the line that would hide them.
LEAST = 3
# Verbs by which two people talk it over. Every other one decides something: a date, a delivery, a yes, an end.
TALK = frozenset(
    {
        "",
        "ask",
        "note",
        "take",
        "ask_back",
        "reply",
        "offer",
        "retract",
        "hand_over",
        "take_back",
        "record",
        "same_person",
        "same_team",
    }
)


def folded(entries: list[Entry]) -> list[Entry]:
    """The line with its long stretches folded: what led to the word, or the middle where there is none."""
    letters = [place for place, entry in enumerate(entries) if entry.letter and entry.letter.state != "offered"]
    if letters and letters[0] > BEFORE_THE_WORD:
        before, after = entries[: letters[0]], entries[letters[0] :]
        return [*runs_folded(before), after[0], *middle_folded(after[1:])]
    return middle_folded(entries)


def middle_folded(entries: list[Entry]) -> list[Entry]:
    """The first two and the last of a long stretch; of the rest, the talk lies folded between what was decided."""
    if len(entries) <= SHOWN:
        return entries
    return [*entries[:2], *runs_folded(entries[2:-LAST]), *entries[-LAST:]]


def runs_folded(entries: list[Entry]) -> list[Entry]:
    """Each run of talk as one fold, unless it is short."""
    laid: list[Entry] = []
    for is_talk, run in groupby(entries, key=lambda entry: entry.verb in TALK or entry.is_undone):
        held = list(run)
        laid += [fold(held)] if is_talk and len(held) >= LEAST else held
    return laid


def fold(entries: list[Entry]) -> Entry:
    """A fold says what lies in it, and when that was."""
    since, until = dates.day(entries[0].at), dates.day(entries[-1].at)
    said = {"since": since, "until": until, "what": held_in(entries)}
    if any(entry.verb == "ask" for entry in entries):
        words = (
            _("Asked and talked over, %(since)s · %(what)s")
            if since == until
            else _("Asked and talked over, %(since)s to %(until)s · %(what)s")
        )
    else:
        words = _("Talked over, %(since)s · %(what)s") if since == until else _("Talked over, %(since)s to %(until)s · %(what)s")
    return Entry("fold", entries[0].at, words=escape(words % said), held=tuple(entries))


def held_in(entries: list[Entry]) -> str:
    """How many messages, questions, offers and files there are among them; what is none of these is a step."""
    # A date on the table lies as a letter under the line that tells of it, and what was asked for is in the name already.
    # The words of a question or a reply are no further message.
    told_of = (
        entry
        for entry in entries
        if entry.kind != "letter" and (entry.kind, entry.verb) != ("move", "ask") and not (entry.kind == "message" and entry.verb)
    )
    count = Counter("message" if entry.kind == "message" else entry.verb for entry in told_of)
    messages, questions, replies, offers = (count.pop(name, 0) for name in ("message", "ask_back", "reply", "offer"))
    files, steps = sum(len(entry.files) for entry in entries), count.total()
    told = (
        (messages, ngettext("%(count)d message", "%(count)d messages", messages)),
        (questions, ngettext("%(count)d question", "%(count)d questions", questions)),
        (replies, ngettext("%(count)d reply", "%(count)d replies", replies)),
        (offers, ngettext("%(count)d offer", "%(count)d offers", offers)),
        (steps, ngettext("%(count)d other step", "%(count)d other steps", steps)),
        (files, ngettext("%(count)d file", "%(count)d files", files)),
    )
    return lists.in_a_row(words % {"count": many} for many, words in told if many)
