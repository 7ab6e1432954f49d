"""Look at the configuration, the database and the migrations; with --history at every request's chain of moves."""

from __future__ import annotations

import argparse
import sys

# It says what is missing, and how to mend it.
NEEDS_NO_TABLES = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How deep to look."""
    parser.add_argument("--history", action="store_true", help="follow the hash chain of every request")


def run(said: argparse.Namespace) -> int:
    """Print what was found; 1 when something is broken."""
    problems = list(_problems())
    if said.history and not problems:
        problems = list(_broken_history())
    for problem in problems:
        print(f"obliged: {problem}", file=sys.stderr)
    if not problems:
        _praise(with_history=said.history)
    return 1 if problems else 0


def _problems():
    from django.core.checks import Error, run_checks
    from django.db import DatabaseError

    from obliged.kernel import health

    yield from (finding.msg for finding in run_checks() if isinstance(finding, Error))
    try:
        if missing := health.unapplied():
            yield f"The database lacks {len(missing)} migrations. Run `obliged migrate`."
        elif lacking := _unread():
            yield f"The search does not know {lacking} things yet. Run `obliged index`."
    except DatabaseError as problem:
        yield f"The database cannot be reached: {str(problem).strip()}"


def _unread() -> int:
    from obliged.kernel import jobs, search

    # A job that waits soon reads what it is about; only what no job is about stays unfound.
    lacking = sum(search.behind().values())
    return lacking if lacking > sum(jobs.waiting().values()) else 0


def _broken_history():
    from obliged.ground.people.models import Act
    from obliged.promises import queries

    if broken := queries.first_broken_link():
        yield f"History was changed by hand: the first broken link is {broken}."
    if broken_act := Act.objects.all().first_broken():
        yield f"The audit was changed by hand: the first broken link is act {broken_act}."


def _praise(*, with_history: bool) -> None:
    from django.conf import settings

    from obliged.kernel import health, jobs, room, search
    from obliged.ops.backup import lately

    print(f"data       {settings.DATA} on a disk that is {room.share_used():.0%} full")
    print(f"database   {health.database_version()}")
    print(f"address    {settings.URL or 'this machine only (OBLIGED_URL is not set)'}")
    print(f"jobs       {sum(jobs.waiting().values())} wait, {jobs.dead()} were given up")
    print(f"backup     {lately.in_words()}")
    print(f"search     {search.Document.objects.count()} things can be found")
    for name in settings.SAID.without_effect:
        print(f"setting    {name} has no effect in this version")
    if with_history:
        print("history    every chain is whole")
    print("All is well." if not lately.is_long_ago() else "Nothing is broken. See to the backup.")
