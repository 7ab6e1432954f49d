"""What an import found: rows it cannot take, things worth knowing, and what it changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.kernel import jobs, search
from obliged.kernel.rules import Refused

NAMED = 10
Tick = Callable[[int], None]


def quietly(_count: int) -> None:
    """Nobody watches how far it is."""


@dataclass(frozen=True)
class Problem:
    """One row that cannot be taken: its line, the column if one is to blame, and why."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = _("line %(line)d, %(column)s") if self.column else _("line %(line)d")
        return f"{place % {'line': self.line, 'column': self.column}}: {self.reason}"


@dataclass
class Report:
    """Everything to be said about one import."""

    is_dry: bool = False
    skips_bad: bool = False
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    notes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def is_refused(self) -> bool:
        """Whether nothing was taken because of what is wrong."""
        return bool(self.problems) and not self.skips_bad

    @property
    def changes(self) -> int:
        """How many rows of the database are new or different."""
        return sum(count for name, count in self.counts.items() if name.startswith(("new ", "changed ")))

    def bad(self, line: int, reason: str, column: str = "") -> None:
        """A row cannot be taken."""
        self.problems.append(Problem(line, column, reason))

    def note(self, words: str, line: int) -> None:
        """Something worth knowing that stops nothing."""
        self.notes[words].append(line)

    @contextmanager
    def row(self, line: int) -> Iterator[None]:
        """A refusal inside is the row's problem, under the column it names."""
        try:
            yield
        except Refused as no:
            self.bad(line, str(no), no.field)

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """What happens inside stays only if every row was good, or bad ones may be skipped, and this is no rehearsal."""
        with transaction.atomic():
            yield
            jobs.later(search.catch_up)
            if self.is_dry or self.is_refused:
                transaction.set_rollback(True)

    def lines(self) -> list[str]:
        """The report in words, one line each."""
        said = [str(problem) for problem in sorted(self.problems, key=lambda each: each.line)]
        said += [f"{words}: {where(lines)}" for words, lines in self.notes.items()]
        said += [f"{name}: {count}" for name, count in self.counts.items()]
        return [*said, self.verdict()]

    def verdict(self) -> str:
        """What became of it, in one sentence."""
        if self.is_refused:
            count = len(self.problems)
            words = ngettext(
                "%(count)d row cannot be taken, so nothing was changed. Mend it, or leave it out with --skip-bad.",
                "%(count)d rows cannot be taken, so nothing was changed. Mend them, or leave them out with --skip-bad.",
                count,
            )
            return words % {"count": count}
        said = {"count": self.changes}
        if self.is_dry:
            return ngettext("%(count)d change would be made.", "%(count)d changes would be made.", self.changes) % said
        return ngettext("%(count)d change was made.", "%(count)d changes were made.", self.changes) % said


def where(lines: list[int]) -> str:
    """The lines something was noted on; the first few of many."""
    named = ", ".join(str(line) for line in lines[:NAMED])
    if len(lines) <= NAMED:
        return _("%(count)d × (line %(lines)s)") % {"count": len(lines), "lines": named}
    return _("%(count)d × (line %(lines)s …)") % {"count": len(lines), "lines": named}
