"""The threads of one process wait for their turn to write in a queue; SQLite's own waiting is to sleep and try again."""

from __future__ import annotations

import os
import threading
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

_turn = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection. It holds the turn from BEGIN IMMEDIATE to the end of its transaction."""

    has_turn = False

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


def _begin_anew() -> None:
    # A turn some thread of the parent held would never be given back in a forked child.
    global _turn
    _turn = threading.Lock()


os.register_at_fork(after_in_child=_begin_anew)
