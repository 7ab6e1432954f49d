"""Say what is stored, who sees it, and for how long."""

from __future__ import annotations

import argparse

# It reads the code alone.
NEEDS_NO_TABLES = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(said: argparse.Namespace) -> int:
    """Print one line per kind of data."""
    from obliged.ops import sheet

    print(sheet.as_text())
    return 0
