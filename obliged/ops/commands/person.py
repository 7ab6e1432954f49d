"""Add a person; they choose their password by a letter or a passkey."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who comes in."""
    acts = parser.add_subparsers(metavar="add", required=True)
    add = acts.add_parser("add", help="add a person")
    add.add_argument("email", metavar="EMAIL", help="the address they sign in with")
    add.add_argument("--name", default="", help="their name (default: the part before the @)")
    add.add_argument("--admin", action="store_true", help="they look after this place")


def run(said: argparse.Namespace) -> int:
    """Safe to run twice: whoever is here stays as they are."""
    from obliged.ground.people.models import Person
    from obliged.ground.people.moves.entry import Newcomer, add_person

    if Person.objects.present().filter(email__iexact=said.email.strip()).exists():
        print(f"{said.email} is here already.")
        return 0
    name = said.name or said.email.partition("@")[0].replace(".", " ").title()
    person = add_person(Newcomer(name=name, email=said.email), is_admin=said.admin)
    print(f"{person.called} is in, as @{person.handle}.")
    return 0
