"""One thing on the line of a request, as its page lays it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from obliged.ground.people.models import Person
from obliged.promises.models import Attachment
from obliged.promises.queries.letters import Letter


@dataclass(frozen=True)
class Entry:
    """One thing on the line: `kind` is message, move, letter or fold, and names the part that shows it; `verb` is that of its move."""

    kind: str
    at: datetime
    key: str = ""
    verb: str = ""
    by: Person | None = None
    name: str = ""
    under: str = ""
    words: Markup = Markup()
    bead: str = ""
    tone: str = ""
    is_private: bool = False
    read_by: str = ""
    is_undone: bool = False
    is_undoable: bool = False
    files: tuple[Attachment, ...] = ()
    beside: tuple[tuple[str, Markup], ...] = ()
    told: tuple[tuple[str, Markup], ...] = ()
    letter: Letter | None = None
    held: tuple[Entry, ...] = ()
