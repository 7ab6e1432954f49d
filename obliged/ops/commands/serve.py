"""Serve pages, work on jobs and keep the schedule, all in one."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where people find it."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    parser.add_argument("--port", type=port, default=8000, help="the port to listen on (default: 8000)")


def run(said: argparse.Namespace) -> int:
    """Serve until told to stop."""
    from obliged.ops import serve

    return serve.serve(said.host, said.port)


def port(text: str) -> int:
    """A port number, or a complaint in words."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return int(text)
