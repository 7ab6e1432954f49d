"""SQLite where it has to be as PostgreSQL is: writers wait in a queue, and capitals are capitals in every alphabet.

The threads of one process wait for their turn to write; SQLite's own waiting is to sleep and try again. Its own LIKE knows no
capitals but those of ASCII, so that ÖZLEM would not be Özlem.
"""

from __future__ import annotations

import os
import threading
from typing import Any

from django.db.backends.sqlite3 import base, operations
from django.db.utils import OperationalError

_turn = threading.Lock()
# Only what asks for it is folded: `startswith` and `contains` stay as quick as they are.
FOLDED = ("iexact", "icontains", "istartswith", "iendswith")


class DatabaseOperations(operations.DatabaseOperations):
    """What is compared without regard to capitals is folded on both sides."""

    def lookup_cast(self, lookup_type: str, internal_type: str | None = None) -> str:
        return "CASEFOLD(%s)" if lookup_type in FOLDED else super().lookup_cast(lookup_type, internal_type)


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection. It holds the turn from BEGIN IMMEDIATE to the end of its transaction."""

    ops_class = DatabaseOperations
    operators = {**base.DatabaseWrapper.operators, **dict.fromkeys(FOLDED, r"LIKE CASEFOLD(%s) ESCAPE '\'")}
    has_turn = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.create_function("CASEFOLD", 1, _folded, deterministic=True)
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        # Savepoints of each transaction are called alike: under new names each of them would be a statement to be read anew,
        # and push one that is asked a hundred times a second out of the cache.
        self.savepoint_state = 0
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> Any:
        done = super()._commit()  # type: ignore[misc]
        self._give_turn()
        return done

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _take_turn(self) -> None:
        if not _turn.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 20)):
            raise OperationalError("database is locked")
        self.has_turn = True

    def _give_turn(self) -> None:
        if self.has_turn:
            self.has_turn = False
            _turn.release()


def _folded(text: Any) -> str | None:
    return None if text is None else str(text).casefold()


def _begin_anew() -> None:
    # A turn some thread of the parent held would never be given back in a forked child.
    global _turn
    _turn = threading.Lock()


os.register_at_fork(after_in_child=_begin_anew)
