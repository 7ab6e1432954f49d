"""Read people, the history of requests, or what was promised or measured outside, from a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from obliged.ops.importing.report import Tick


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to read, from where, and how careful to be."""
    parser.add_argument(
        "kind", metavar="KIND", choices=["people", "history", "outside", "measure"], help="people, history, outside or measure"
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="a CSV file, gzipped or not")
    parser.add_argument("--mapping", metavar="FILE", help="how a foreign table is read: a TOML file, or the name of one included")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    parser.add_argument("--skip-bad", action="store_true", help="take the good rows although others are bad")


def run(said: argparse.Namespace) -> int:
    """All or nothing; safe to run twice."""
    from obliged.kernel.rules import Refused
    from obliged.ops.importing import import_history, import_measure, import_outside, import_people
    from obliged.ops.importing.mapping import read_mapping

    kinds = {"people": import_people, "history": import_history, "outside": import_outside, "measure": import_measure}
    read = kinds[said.kind]
    mapping = read_mapping(said.mapping, kind=said.kind) if said.mapping else None
    try:
        with said.file.open("rb") as file, watched() as tick:
            report = read(file, mapping=mapping, is_dry=said.dry_run, skips_bad=said.skip_bad, tick=tick)
    except OSError as problem:
        raise Refused(f"{said.file}: {problem.strerror}.") from problem
    print("\n".join(report.lines()), file=sys.stderr if report.is_refused else sys.stdout)
    return 1 if report.is_refused else 0


@contextmanager
def watched() -> Iterator[Tick]:
    """How far it is, where somebody watches."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} rows"), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("rows", total=None)
        yield lambda count: progress.advance(task, count)
