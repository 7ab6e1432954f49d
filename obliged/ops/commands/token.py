"""Make a key with which a program acts for a person; it is printed once."""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose key, and what it may do."""
    acts = parser.add_subparsers(metavar="create", required=True)
    create = acts.add_parser("create", help="make a key and print it once")
    create.add_argument("email", metavar="EMAIL", help="whose key it is")
    create.add_argument("--name", default="command line", help="what it is for")
    create.add_argument("--scope", choices=["read", "write", "admin"], default="read", help="what it may do")


def run(said: argparse.Namespace) -> int:
    """Print the key on standard output, and nothing else there."""
    from obliged.ground.people.models import Person
    from obliged.ground.people.moves.tokens import make_token
    from obliged.kernel.rules import Refused

    person = Person.objects.present().filter(email__iexact=said.email.strip()).first()
    if person is None:
        raise Refused(f"Nobody with the address {said.email} can act here.")
    _token, secret = make_token(person, name=said.name, scope=said.scope)
    print(f"{said.name}: {said.scope} for {person.called}. This key is shown once.", file=sys.stderr)
    print(secret)
    return 0
