"""Take in one mail from standard input, as a mail server hands it to a program."""

from __future__ import annotations

import argparse
import sys

# What sysexits.h calls a temporary failure: the mail server keeps the mail and comes again.
COME_AGAIN = 75

# With any other answer than “come again” the mail server would give the mail back.
NEEDS_NO_TABLES = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing: all it needs to know stands in the mail."""


def run(said: argparse.Namespace) -> int:
    """Keep the mail for good, and return; a worker reads it. 75 while it cannot be kept: nothing is lost."""
    from obliged.channels.mail.incoming.keeping import LARGEST, keep
    from obliged.kernel.rules import Refused

    try:
        keep(_without_envelope(sys.stdin.buffer.read(LARGEST + 1)))
    except Refused:
        raise
    except Exception as problem:  # noqa: BLE001  Whatever it is: with any other code the mail server would give the mail back.
        print(f"obliged: The mail cannot be kept now, please bring it again: {problem}", file=sys.stderr)
        return COME_AGAIN
    return 0


def _without_envelope(raw: bytes) -> bytes:
    """Some mail servers begin with a line of the old mailbox format."""
    return raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw
