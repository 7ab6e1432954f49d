"""Build the search index anew, a few rows at a time, while people go on searching."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing: all that can be found is read again."""


def run(said: argparse.Namespace) -> int:
    """Safe to run twice: what is the same stays the same, and what is gone leaves."""
    from rich.console import Console
    from rich.progress import Progress

    from obliged.kernel import search

    console = Console(stderr=True)
    with Progress(transient=True, console=console, disable=not console.is_terminal) as bar:
        told = bar.add_task("Reading", total=None)
        count = search.rebuild(lambda done, whole: bar.update(told, completed=done, total=whole))
    print(f"{count} things can be found by their words.")
    return 0
