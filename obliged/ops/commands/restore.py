"""Read a backup into an empty data folder and database; with --check only read it and say whether it is whole."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which backup."""
    parser.add_argument("file", metavar="FILE", type=Path, help="what `obliged backup` wrote")
    parser.add_argument("--check", action="store_true", help="read every byte of it, compare every sum, and change nothing")


def run(said: argparse.Namespace) -> int:
    """Nothing is changed unless every sum is right."""
    from django.core.management import call_command

    from obliged.kernel import health
    from obliged.ops import backup, forgetting
    from obliged.ops.watching import watched

    with watched("check" if said.check else "restore") as tick:
        about = (backup.check if said.check else backup.restore)(said.file, tick)
    held = sum(name.startswith("files/") for name in about.members)
    print(f"{said.file}: {sum(about.rows.values())} rows and {held} files of {about.made_at}, all as they were written.")
    if not said.check and (missing := health.unapplied()):
        call_command("migrate", interactive=False, verbosity=0)
        print(f"It was of an older version; {len(missing)} migrations were applied.")
    if not said.check and (again := forgetting.forget_again()):
        forgetting.sweep()
        print(f"{again} people who were forgotten after it was made were forgotten again.")
    return 0
