"""Bring the database up to date; safe to run twice."""

from __future__ import annotations

import argparse
import sys

# It is what makes them.
NEEDS_NO_TABLES = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(said: argparse.Namespace) -> int:
    """Apply what this database still lacks."""
    from django.conf import settings
    from django.core.management import call_command

    from obliged.kernel.health import unapplied

    missing = len(unapplied())
    call_command("migrate", interactive=False, verbosity=0)
    if settings.IS_POSTGRESQL:
        call_command("createcachetable", verbosity=0)
    print(f"{missing} migrations applied." if missing else "The database is up to date.", file=sys.stderr)
    return 0
