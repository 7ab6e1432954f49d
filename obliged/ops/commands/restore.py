"""Read a backup into an empty data folder and database; with --check only read it and say whether it is whole."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from obliged.ops.backup.manifest import Manifest

# It brings its own into an empty place.
NEEDS_NO_TABLES = True


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
    print(f"{said.file}: {about.in_words()} of {about.made_at}, all as they were written.")
    if not said.check and (missing := health.unapplied()):
        call_command("migrate", interactive=False, verbosity=0)
        print(f"It was of an older version; {len(missing)} migrations were applied.")
    if not said.check and (again := forgetting.forget_again()):
        forgetting.sweep()
        print(f"{again} people who were forgotten after it was made were forgotten again.")
    if not said.check:
        _say_where(about)
    return 0


def _say_where(about: Manifest) -> None:
    from django.conf import settings

    print(f"All of it is in {settings.DATA} now, and in its database.")
    if "secrets/secret_key" not in about.members:
        print(f"The keys are not in this backup. Copy the old secret_key to {settings.DATA} before you start.")
