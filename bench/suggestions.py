"""How well the page of asking suggests: over the labelled wishes, how often the right team and the like request stand first.

`python -m bench.suggestions [--embeddings] [--misses]`. It loads the sample into a folder of its own, which is thrown away. Search only,
or with the encoder of `obliged[suggest]`, which has to be installed; on the wishes all was tuned on, and on those that were held back.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from tempfile import TemporaryDirectory

from bench.wishes import HELD_OUT, WISHES, Wished

Rank = int | None
Say = Callable[[str], object]
RIGHT: list[str] = []
SETS = {"tuned on": WISHES, "held out": sum(HELD_OUT.values(), ()), **HELD_OUT}


def ready(folder: str) -> None:
    """The sample in a new folder, all of it indexed."""
    os.environ |= {"OBLIGED_DATA": folder, "DJANGO_SETTINGS_MODULE": "obliged.config.settings", "OBLIGED_LOG": "text"}
    import django

    django.setup()
    from django.core.management import call_command

    from obliged.kernel import search
    from obliged.ops import sample

    call_command("migrate", verbosity=0)
    sample.load()
    search.rebuild()


def ranks(wish: Wished) -> tuple[Rank, Rank, list[bool]]:
    """Where the right team and the like request stand among what is suggested, from 1, none when they are not there; which teams are right."""
    from obliged.ground.people.models import Person
    from obliged.wiring.likely import suggest

    found = suggest(Person.objects.get(handle=wish.by), wish.words)
    teams = [address.team.slug for address in found.addresses if address.team]
    shown = [team in wish.teams for team in teams]
    return first(teams, wish.teams), first([ask.title for ask in found.known], (wish.like,)), shown


def first(shown: Sequence[str], right: Sequence[str]) -> Rank:
    """The place of the first right one."""
    return next((at for at, one in enumerate(shown, 1) if one in right), None)


def choose(is_with_embeddings: bool, say: Say) -> None:
    """Search only; or the encoder too, once it has read the sample."""
    from obliged.kernel import search
    from obliged.kernel.search import meaning

    reader = meaning.encoder() if is_with_embeddings else None
    if is_with_embeddings and reader is None:
        sys.exit("The encoder is not installed: see docs/OPERATING.md.")
    meaning.encoder = lambda: reader
    began = time.process_time()
    search.understand()
    while reader and meaning.unread().exists():
        search.understand()
    say(f"{search.Meaning.objects.count()} things read by the encoder in {time.process_time() - began:.1f} s of CPU\n")


def line(name: str, places: list[Rank]) -> str:
    """Hits in the first place, in the first three, and the mean reciprocal rank."""
    met = [sum(1 for place in places if place and place <= most) for most in (1, 3)]
    mean = sum(1 / place for place in places if place) / len(places)
    return f"| {name} | {len(places)} | {met[0] / len(places):.2f} | {met[1] / len(places):.2f} | {mean:.2f} |"


def measure(name: str, wishes: Iterable[Wished], say: Say) -> dict[Wished, tuple[Rank, Rank]]:
    """Two lines of the table for one set of wishes, and how much of what is shown is right."""
    found = {wish: ranks(wish) for wish in wishes}
    say(line(f"{name}: the right team", [team for team, _like, _shown in found.values()]))
    say(line(f"{name}: the like request", [like for wish, (_team, like, _shown) in found.items() if wish.like]))
    RIGHT.append(precision(name, [shown for _team, _like, shown in found.values()]))
    return {wish: (team, like) for wish, (team, like, _shown) in found.items()}


def precision(name: str, shown: list[list[bool]]) -> str:
    """For how many wishes a team is suggested, how often the first is right, and how many of all that are."""
    some, all_shown = [teams for teams in shown if teams], [one for teams in shown for one in teams]
    firsts = sum(teams[0] for teams in some) / max(len(some), 1)
    return f"| {name} | {len(some)} of {len(shown)} | {firsts:.2f} | {sum(all_shown) / max(len(all_shown), 1):.2f} of {len(all_shown)} |"


def main(say: Say = print) -> None:
    """Measure, and print a table."""
    words = argparse.ArgumentParser(prog="python -m bench.suggestions", description=__doc__)
    words.add_argument("--misses", action="store_true", help="name what was not found")
    words.add_argument("--embeddings", action="store_true", help="with the encoder of obliged[suggest]")
    asked = words.parse_args()
    with TemporaryDirectory() as folder:
        ready(folder)
        choose(asked.embeddings, say)
        say("| What | Wishes | hit@1 | hit@3 | MRR |\n|---|---:|---:|---:|---:|")
        began, found = time.process_time(), {}
        for name, wishes in SETS.items():
            found |= measure(name, wishes, say)
        say("\n| Teams suggested | For | First is right | Right of all |\n|---|---:|---:|---:|\n" + "\n".join(RIGHT))
        spent = (time.process_time() - began) / sum(map(len, SETS.values()))
    say(f"\n{spent * 1000:.1f} ms of CPU for each; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    for wish, (team, like) in found.items():
        if asked.misses and (team is None or (wish.like and like is None)):
            say(f"missed: {wish.words}: {'' if team else wish.teams} {'' if like or not wish.like else wish.like}")


if __name__ == "__main__":
    sys.exit(main())
