"""Add a person, who chooses their password by a letter or a passkey; take along what is held on one; forget one who has left."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who comes in, and who is forgotten."""
    acts = parser.add_subparsers(metavar="add | export | forget", required=True)
    add = acts.add_parser("add", help="add a person")
    add.add_argument("email", metavar="EMAIL", help="the address they sign in with")
    add.add_argument("--name", default="", help="their name (default: the part before the @)")
    add.add_argument("--admin", action="store_true", help="they look after this place")
    add.set_defaults(act=_add)
    export = acts.add_parser("export", help="write all that is held on a person into a zip")
    export.add_argument("email", metavar="EMAIL", help="the address they sign in with")
    export.add_argument("file", metavar="FILE", type=Path, help="the zip to write; it must not be there yet")
    export.set_defaults(act=_export)
    forget = acts.add_parser("forget", help="take name, address and all that is private to a person away, for good")
    forget.add_argument("email", metavar="EMAIL", help="the address they signed in with")
    forget.add_argument("--with-words", action="store_true", help="also everything they wrote")
    forget.add_argument("--with-files", action="store_true", help="also the files they delivered to others")
    forget.add_argument("--yes", action="store_true", help="do not ask again")
    forget.set_defaults(act=_forget)


def run(said: argparse.Namespace) -> int:
    """All are safe to run twice."""
    return said.act(said)


def _add(said: argparse.Namespace) -> int:
    from obliged.ground.people.models import Person
    from obliged.ground.people.moves.entry import Newcomer, add_person

    if Person.objects.present().filter(email__iexact=said.email.strip()).exists():
        print(f"{said.email} is here already.")
        return 0
    name = said.name or said.email.partition("@")[0].replace(".", " ").title()
    person = add_person(Newcomer(name=name, email=said.email), is_admin=said.admin)
    print(f"{person.called} is in, as @{person.handle}.")
    return 0


def _export(said: argparse.Namespace) -> int:
    from obliged.ground.people.models import Person
    from obliged.kernel.rules import Refused
    from obliged.ops import mine

    person = Person.objects.filter(email__iexact=said.email.strip()).first()
    if person is None:
        raise Refused(f"Nobody here has the address {said.email}.")
    if said.file.exists():
        raise Refused(f"{said.file} is there already. Choose another name.")
    try:
        mine.pack(person, said.file)
    except OSError as problem:
        raise Refused(f"{said.file}: {problem.strerror}.") from problem
    print(f"{said.file}: all that is held on {person.called}. It is theirs; hand it to nobody else.")
    return 0


def _forget(said: argparse.Namespace) -> int:
    from obliged.ground.people.models import Person
    from obliged.kernel.rules import Refused
    from obliged.ops import forgetting

    person = Person.objects.filter(email__iexact=said.email.strip()).first()
    if person is None:
        print(f"Nobody here has the address {said.email}.")
        return 0
    if not said.yes and not _is_sure(said.email):
        raise Refused("Nobody was forgotten.")
    forgetting.forget(person, by=None, depth=forgetting.Depth(said.with_words, said.with_files))
    # At once: whoever gives this command looks after the machine, and knows who waits.
    forgetting.sweep()
    print("Forgotten. Backups made before today still know them; delete those when you no longer need them.")
    return 0


def _is_sure(email: str) -> bool:
    if not sys.stdin.isatty():
        print("This cannot be undone. Say --yes if you are sure.", file=sys.stderr)
        return False
    return input("This cannot be undone. Type the address again: ").strip() == email
