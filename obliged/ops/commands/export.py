"""Write people, the history of requests, or what was promised or measured outside, to a file that `import` reads."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to write, and where."""
    parser.add_argument(
        "kind", metavar="KIND", choices=["people", "history", "outside", "measure"], help="people, history, outside or measure"
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the CSV file to write")


def run(said: argparse.Namespace) -> int:
    """The file is there whole or not at all."""
    from obliged.kernel.rules import Refused
    from obliged.ops.commands.import_ import watched
    from obliged.ops.exporting import export_history, export_measure, export_outside, export_people

    kinds = {"people": export_people, "history": export_history, "outside": export_outside, "measure": export_measure}
    write = kinds[said.kind]
    half = said.file.with_name(f".{said.file.name}.half")
    try:
        with half.open("w", encoding="utf-8", newline="") as file, watched() as tick:
            count = write(file, tick=tick)
        half.replace(said.file)
    except OSError as problem:
        raise Refused(f"{said.file}: {problem.strerror}.") from problem
    finally:
        half.unlink(missing_ok=True)
    print(f"{said.file}: {count} rows.")
    return 0
