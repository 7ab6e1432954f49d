"""Moving house: from the one file of SQLite into PostgreSQL, every row, compared on both sides before anything counts."""

from obliged.ops.engine.moving import Moved, move

__all__ = ["Moved", "move"]
