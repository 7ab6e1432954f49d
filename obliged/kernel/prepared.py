"""Questions that every page asks: their SQL is made once for a connection, later only the values change.

Making SQL out of a QuerySet costs five to ten times what the database needs to answer it. A prepared question keeps the one
place where it is written, policy such as `visible_to` included, and leaves only the answering to be paid for each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import QuerySet

Said = ParamSpec("Said")
Row = TypeVar("Row")
# Values no row can hold. They stand where a value goes while the SQL is made, and are found again among its parameters.
FIRST_NUMBER = -9_007_199_000_000_000
FIRST_MOMENT = datetime(1001, 1, 1, 1, 1, 1, 1, tzinfo=UTC)
# Room for the members of each list: were there more, two values would share a stand-in, and one would be asked for in the other's place.
MOST_MEMBERS = 1_000_000


@dataclass
class Ready:
    """One question made ready for one connection: its rows come from `rows`, its values go where `places` says."""

    rows: Iterable[Any]
    sql: str
    values: list[Any]
    places: list[tuple[int, int, int]] = field(default_factory=list)

    def as_sql(self, *_said: Any, **_named: Any) -> tuple[str, tuple[Any, ...]]:
        """What the compiler would have made anew."""
        return self.sql, tuple(self.values)


class Prepared(Generic[Said, Row]):
    """A function that writes a QuerySet, called as if it answered with the list of its rows.

    It may not look at its arguments: it sees stand-ins. They are whole numbers, words, moments, instances of models (of which
    it may use the key) and lists of whole numbers or of words, never None. `prefetch_related` is not for it.
    """

    def __init__(self, question: Callable[Said, QuerySet[Any, Row]]) -> None:
        self.question = question
        update_wrapper(self, question)

    def __call__(self, *said: Said.args, **named: Said.kwargs) -> list[Row]:
        """Ask it with these values."""
        if named:
            raise TypeError(f"{self.question.__name__} takes its values by place.")
        connection = connections["default"]
        values = [_plain(value, connection) for value in said]
        if any(value == [] or _is_beyond(value[0]) for value in values):
            return []
        ready = self._ready(connection, said, values)
        for at, argument, member in ready.places:
            ready.values[at] = values[argument][member]
        return list(ready.rows)

    def _ready(self, connection: BaseDatabaseWrapper, said: tuple[Any, ...], values: list[list[Any]]) -> Ready:
        # Kept with the connection, as compilers are its own; so no two threads ever share one.
        kept: dict[Any, Ready] = connection.__dict__.setdefault("prepared", {})
        shape = (self.question, *(len(value) for value in values))
        if shape not in kept:
            kept[shape] = self._prepare(connection, said, values)
        return kept[shape]

    def _prepare(self, connection: BaseDatabaseWrapper, said: tuple[Any, ...], values: list[list[Any]]) -> Ready:
        marks = [_marks(value, at, len(values[at])) for at, value in enumerate(said)]
        rows = self.question(*(_stand_in(value, mark) for value, mark in zip(said, marks, strict=True)))  # type: ignore[call-arg]
        if rows._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise TypeError(f"{self.question.__name__} may not prefetch: a prepared question is one question.")
        compiler = rows.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        iterated: Iterable[Any] = rows._iterable_class(rows)  # type: ignore[arg-type, assignment, attr-defined]
        ready = Ready(iterated, sql, list(params), _places(params, marks, connection))
        # How columns become Python values is the same each time, too.
        converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
        compiler.as_sql, compiler.get_converters = ready.as_sql, lambda _columns: converters
        rows.query.get_compiler = lambda *_said, **_named: compiler  # type: ignore[method-assign]
        return ready


def prepared(question: Callable[Said, QuerySet[Any, Row]]) -> Prepared[Said, Row]:
    """Make a function that writes a QuerySet answer with its rows, from SQL that is made once."""
    return Prepared(question)


def attach(owner: models.Model, related: str, found: list[Any]) -> None:
    """Hand a row what was looked up for it, as `prefetch_related` would have: `owner.related.all()` then asks nothing."""
    manager = getattr(owner, related)
    rows = manager.get_queryset()
    rows._result_cache = found
    owner.__dict__["_prefetched_objects_cache"] = {**getattr(owner, "_prefetched_objects_cache", {}), related: rows}


def _plain(value: Any, connection: BaseDatabaseWrapper) -> list[Any]:
    """A value as the database wants it; a list is filled up to a power of two, so that few lengths are made ready."""
    if isinstance(value, (list, set, tuple, frozenset)):
        listed = [one for one in sorted(value) if not _is_beyond(one)]
        return listed + listed[-1:] * ((1 << max(len(listed) - 1, 0).bit_length()) - len(listed) if listed else 0)
    if isinstance(value, models.Model):
        return [value.pk]
    if isinstance(value, datetime):
        return [connection.ops.adapt_datetimefield_value(value)]
    if value is None or isinstance(value, bool):
        raise TypeError("A prepared question takes no None and no yes or no: they change what is asked.")
    return [value]


def _is_beyond(value: Any) -> bool:
    """Is it a number that no column holds? Databases would fail over it, where a QuerySet knows that nothing is found."""
    return isinstance(value, int) and not -(2**63) <= value < 2**63


def _marks(value: Any, at: int, length: int) -> list[Any]:
    first = MOST_MEMBERS * at
    if isinstance(value, str):
        return [f"\x01{first}"]
    if isinstance(value, datetime):
        return [FIRST_MOMENT + timedelta(days=at)]
    if isinstance(value, (list, set, tuple, frozenset)) and isinstance(next(iter(value), 0), str):
        return [f"\x01{first + member}" for member in range(length)]
    return [FIRST_NUMBER + first + member for member in range(length)]


def _stand_in(value: Any, marks: list[Any]) -> Any:
    if isinstance(value, (list, set, tuple, frozenset)):
        return marks
    return type(value)(pk=marks[0]) if isinstance(value, models.Model) else marks[0]


def _places(params: Iterable[Any], marks: list[list[Any]], connection: BaseDatabaseWrapper) -> list[tuple[int, int, int]]:
    known = {}
    for argument, members in enumerate(marks):
        for member, mark in enumerate(members):
            known[connection.ops.adapt_datetimefield_value(mark) if isinstance(mark, datetime) else mark] = (argument, member)
    places = [(at, *known[param]) for at, param in enumerate(params) if param.__hash__ and param in known]
    if {argument for _at, argument, _member in places} != set(range(len(marks))):
        raise TypeError("A value of a prepared question did not reach its SQL.")
    return places
