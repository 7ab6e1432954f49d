"""Serve pages only; work and schedule run elsewhere."""

from __future__ import annotations

import argparse

from obliged.ops.commands import serve as serving

add_arguments = serving.add_arguments


def run(said: argparse.Namespace) -> int:
    """Serve pages until told to stop."""
    from obliged.ops import serve

    return serve.web(said.host, said.port)
