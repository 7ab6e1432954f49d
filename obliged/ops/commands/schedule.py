"""Keep the schedule only: what happens with time."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(said: argparse.Namespace) -> int:
    """Watch the clock until told to stop."""
    from obliged.ops import serve

    return serve.schedule()
