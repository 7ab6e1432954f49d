"""The command `obliged`: one table of commands, each a module in `commands/` whose first line is its help."""

from __future__ import annotations

import argparse
import os
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from obliged.kernel.rules import Refused

WRONG = 1


def run(words: list[str], data: Path | None = None) -> int:
    """Run one command line; 0 when it worked, 1 when it did not, 2 when it was not understood."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obliged.config.settings")
    said = parser().parse_args(words)
    # Reading the settings makes the folder and a key in it, so a mistyped place is refused before.
    if data and not data.exists() and getattr(said.command, "ONLY_KEEPS", False):
        return _complain(f"There is no folder {data}. Say by OBLIGED_DATA where your data is.")
    import django

    django.setup()
    return _run(said)


def parser() -> argparse.ArgumentParser:
    """How every command is written."""
    top = argparse.ArgumentParser(prog="obliged", description="Ask, agree, promise, deliver, accept, thank.")
    several = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, command in commands().items():
        help_text = (command.__doc__ or "").strip()
        one = several.add_parser(name, help=help_text.partition("\n")[0], description=help_text)
        command.add_arguments(one)
        one.set_defaults(command=command)
    return top


def commands() -> dict[str, ModuleType]:
    """Every command by its name; a module `data_sheet` is the command `data-sheet`, `import_` is `import`."""
    folder = import_module("obliged.ops.commands")
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    return {name.rstrip("_").replace("_", "-"): import_module(f"{folder.__name__}.{name}") for name in names}


def _run(said: argparse.Namespace) -> int:
    from django.db import OperationalError, ProgrammingError

    try:
        _refuse_unmigrated(said.command)
        return said.command.run(said) or 0
    except Refused as refused:
        return _complain(str(refused))
    except (OperationalError, ProgrammingError) as problem:
        return _complain(f"The database does not answer as it should: {str(problem).strip()}")
    except BrokenPipeError:
        # Whoever read along has left, as with `| head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except KeyboardInterrupt:
        return WRONG


def _refuse_unmigrated(command: ModuleType) -> None:
    """One place for all of them: half a table is worse than none, so a command that needs them begins with all of them."""
    if getattr(command, "NEEDS_NO_TABLES", False):
        return
    from obliged.kernel import health

    if health.unapplied():
        raise Refused("The database is not up to date. Run `obliged migrate` first.")


def _complain(words: str) -> int:
    print(f"obliged: {words}", file=sys.stderr)
    return WRONG
