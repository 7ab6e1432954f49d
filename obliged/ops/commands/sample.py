"""Load the sample organisation Alderway, and say who can sign in how."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing: the sample is always the same."""


def run(said: argparse.Namespace) -> int:
    """Safe to run twice: where Alderway lives already it only says who can sign in."""
    from rich.console import Console
    from rich.progress import Progress

    from obliged.ops import sample

    if not sample.is_here():
        with Progress(transient=True, console=Console(stderr=True)) as bar:
            told = bar.add_task("Alderway", total=None)
            sample.load(lambda done, whole: bar.update(told, completed=done, total=whole))
    print(sample.WHO)
    return 0
