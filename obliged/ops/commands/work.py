"""Work on jobs only."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing: the environment says how many workers there are."""


def run(said: argparse.Namespace) -> int:
    """Work until told to stop."""
    from obliged.ops import serve

    return serve.work()
