"""Move everything from a file of SQLite into the empty PostgreSQL that DATABASE_URL names, and compare both row by row."""

from __future__ import annotations

import argparse
from pathlib import Path

# It looks at two databases, and says which of them lacks what.
NEEDS_NO_TABLES = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where from, and whether to rehearse."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, nargs="?", help="the file of SQLite (default: obliged.sqlite3 in the data folder)"
    )
    parser.add_argument("--dry-run", action="store_true", help="copy, compare, and take it all back")


def run(said: argparse.Namespace) -> int:
    """All of it, the same on both sides, or nothing."""
    from django.conf import settings

    from obliged.ops import engine
    from obliged.ops.commands.import_ import watched

    source = said.file or settings.DATA / "obliged.sqlite3"
    with watched() as tick:
        moved = engine.move(source, tick, is_dry=said.dry_run)
    print(f"{sum(moved.rows.values())} rows in {len(moved.rows)} tables and {moved.jobs} jobs, 0 differences.")
    if said.dry_run:
        print("This was a rehearsal: nothing was kept.")
    else:
        print(f"Start Obliged with this DATABASE_URL from now on, and keep {source} until you are sure.")
    return 0
