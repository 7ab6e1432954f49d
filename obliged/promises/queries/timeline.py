"""What was said and done in one request, on one line, in the order of time; long middles fold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from obliged.ground.people.models import Person
from obliged.promises.models import Attachment, Message, Move
from obliged.promises.queries.answers import told_in
from obliged.promises.queries.entry import Entry
from obliged.promises.queries.folding import folded
from obliged.promises.queries.letters import letter_at
from obliged.promises.queries.mentions import named
from obliged.promises.queries.reading import Reading
from obliged.promises.queries.sentences import beside, move_words
from obliged.promises.verbs import VERBS

TONES = {"promised": "plum", "moved": "plum", "offered": "plum", "delivered": "lake", "accepted": "leaf", "past": "clay"}


@dataclass
class Line:
    """The line as it is laid: entries in order, and what hangs where."""

    reading: Reading
    by_message: dict[int, list[Attachment]] = field(default_factory=dict)
    by_move: dict[int, list[Attachment]] = field(default_factory=dict)
    loose: list[Attachment] = field(default_factory=list)

    def __post_init__(self) -> None:
        for file in self.reading.files:
            if file.message_id:
                self.by_message.setdefault(file.message_id, []).append(file)
            elif file.move_id:
                self.by_move.setdefault(file.move_id, []).append(file)
            else:
                self.loose.append(file)


def timeline(reading: Reading) -> list[Entry]:
    """The whole line: what was asked for first, then every message and move, folded where it is long."""
    line = Line(reading)
    spoken = [message_entry(line, message) for message in reading.messages]
    done = [entry for move in reading.moves for entry in move_entries(line, move)]
    rest = sorted([*spoken, *done], key=lambda entry: entry.at)
    return folded([*opening(line), *rest])


def opening(line: Line) -> list[Entry]:
    """The details, as the first thing that was said."""
    ask, first = line.reading.ask, line.reading.moves[0]
    if not (ask.details or line.loose or ask.answers):
        return []
    by = line.reading.people.get(first.by_id or 0)
    told = told_in(ask)
    return [said(line.reading, "details", by, ask.asked_at, ask.details_html, files=tuple(line.loose), told=told)]


def message_entry(line: Line, message: Message) -> Entry:
    """Words somebody wrote."""
    by = line.reading.people.get(message.by_id)
    files = tuple(line.by_message.get(message.pk, ()))
    more: dict[str, Any] = {"files": files, "is_private": message.is_private_note}
    if message.is_private_note:
        # Without a team, such a note stays between whoever was asked.
        more["read_by"] = _("only your team reads this") if message.team_id else _("only who was asked reads this")
    return said(line.reading, f"message-{message.pk}", by, message.at, message.text_html, **more)


def said(reading: Reading, key: str, by: Person | None, at: datetime, html: str, **more: Any) -> Entry:
    """A message: with face, name and home team; one's own under “You”. Whom it names is called by name."""
    is_own = by is not None and by.pk == reading.reader.pk
    home = by.home_team if by and not is_own else None
    name = _("You") if is_own else by.called if by else _("Somebody")
    under, words = home.name if home else "", named(html, reading.mentioned)
    return Entry("message", at, key, by=by, name=name, under=under, words=words, **more)


def move_entries(line: Line, move: Move) -> Iterable[Entry]:
    """A move as its sentence, the word given with it as a letter, and what was said with it as a message."""
    reading, verb = line.reading, VERBS[move.verb]
    letter = letter_at(reading, move)
    is_undone = move.seq in reading.undone
    is_undoable = move.seq == reading.ask.seq and "take_back" in reading.open
    # A first word speaks for itself; how a later date came to hold, and who agreed, is told beside it.
    has_line = letter is None or letter.state == "offered" or not letter.is_first
    if has_line:
        yield Entry(
            "move",
            move.at,
            f"move-{move.seq}",
            move.verb,
            words=move_words(reading, move),
            bead=verb.bead or "talking",
            tone=TONES.get(verb.bead, ""),
            is_undone=is_undone,
            is_undoable=is_undoable,
            beside=tuple(beside(reading, move)),
        )
    if letter is not None:
        by = reading.people.get(letter.owner or 0)
        is_here = is_undoable and not has_line
        yield Entry("letter", move.at, f"letter-{move.seq}", move.verb, by=by, letter=letter, is_undoable=is_here)
    if move.data.get("thanks") and not is_undone:
        yield thanks(reading, move)
    files = tuple(line.by_move.get(move.pk, ()))
    if (move.text_html or files) and not is_undone:
        by = reading.people.get(move.by_id or 0)
        yield said(reading, f"said-{move.seq}", by, move.at, move.text_html, files=files, verb=move.verb)


def thanks(reading: Reading, move: Move) -> Entry:
    """A card of thanks, given with the yes."""
    by, server = reading.people.get(move.by_id or 0), reading.ask.owner_id or reading.ask.person_id
    to = reading.first(server) if server else reading.server
    title, words = reading.ask.title, Markup(escape(move.data["thanks"]))
    return Entry("thanks", move.at, f"thanks-{move.seq}", move.verb, by=by, name=to, under=title, words=words)
