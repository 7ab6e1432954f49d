"""How fast mail comes in: `python -m bench.mailing 10000 [SECONDS]`. So many mails wait in a real mailbox (Dovecot); the product is begun and
fetches, keeps, reads and files them, while somebody looks at a page twice a second. Told: mails a second, memory, the page.
"""

from __future__ import annotations

import os
import pwd
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.client import Client
from bench.machine import memory_of
from bench.places import empty_place, program
from bench.served import Served, product
from obliged.channels.mail.tests import dovecot

GATEWAY = "mx.bench.example"
PEOPLE, TEAMS = 200, 20
MAIL = (
    "Return-Path: <person-{sender}@bench.example>\r\nAuthentication-Results: {gateway}; dmarc=pass header.from=bench.example\r\n"
    "From: Person {sender} <person-{sender}@bench.example>\r\nTo: obliged+team-{team}@bench.example\r\n"
    "Subject: Request {number} about a till\r\nMessage-ID: <mail-{number}@bench.example>\r\n"
    "Date: Mon, 02 Mar 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "Till {number} does not start. {words}\r\n\r\nKind regards\r\nPerson {sender}\r\n"
)


def fill() -> None:
    """People and teams who write to one another."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obliged.config.settings")
    import django

    django.setup()
    from obliged.ground.people.models import Membership, Organisation, Person, Team

    Organisation.objects.create(pk=1, name="Bench", zone="UTC")
    teams = Team.objects.bulk_create(Team(name=f"Team {n}", slug=f"team-{n}") for n in range(TEAMS))
    people = Person.objects.bulk_create(
        Person(name=f"Person {n}", handle=f"person-{n}", email=f"person-{n}@bench.example") for n in range(PEOPLE)
    )
    Membership.objects.bulk_create(Membership(person=person, team=teams[n % TEAMS]) for n, person in enumerate(people))


def main(count: int, patience: float) -> None:
    """Measure for so many seconds at most, and print one line for each figure."""
    with TemporaryDirectory() as cache, empty_place(Path(cache)) as place, dovecot.serving() as server:
        program("bench.mailing", "fill", **place.settings)
        box = server.mailbox()
        put(server.folder / "mail" / box.name, count)
        said = {"OBLIGED_IMAP_URL": box.url, "OBLIGED_MAIL_GATEWAY": GATEWAY, "OBLIGED_MAIL_FROM": "obliged@bench.example"}
        place.settings.update(said)
        with product(place, log=Path(cache) / "server.log") as served:
            watch(served, Path(place.settings["OBLIGED_DATA"]), count, patience)


def put(maildir: Path, count: int) -> None:
    """So many mails arrive in a mailbox, as a mail server would put them there."""
    owner = pwd.getpwuid(os.geteuid()) if os.geteuid() else pwd.getpwnam("nobody")
    for folder in (maildir.parent, maildir, *(maildir / name for name in ("new", "cur", "tmp"))):
        folder.mkdir(exist_ok=True)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    for n in range(count):
        file = maildir / "new" / f"{1_700_000_000 + n}.{n}.bench"
        file.write_text(MAIL.format(number=n, sender=n % PEOPLE, team=(n + 1) % TEAMS, gateway=GATEWAY, words="It beeps. " * 60))
        os.chown(file, owner.pw_uid, owner.pw_gid)


def watch(served: Served, data: Path, count: int, patience: float) -> None:
    """Until every mail is a request: how long it took, the most memory, how long a page took meanwhile."""
    began, cpu, most, pages, kept_after = time.monotonic(), served.cpu(), 0.0, [], 0.0
    with counted(data) as ask:
        while (done := ask("promises_ask")) < count and time.monotonic() - began < patience:
            asked = time.monotonic()
            Client(served.port).get("/accounts/login/")
            pages.append(time.monotonic() - asked)
            most = max(most, sum(memory_of(served.parts).values()))
            kept_after = kept_after or (time.monotonic() - began if ask("mail_arrived") >= count else 0.0)
            time.sleep(0.5)
        took, used = time.monotonic() - began, served.cpu() - cpu
        served.settle(600)
        rest = time.monotonic() - began
        page = sorted(pages)[int(len(pages) * 0.95)]
        print(
            f"{count:,} mails: {done:,} requests after {took:.0f} s ({done / took:.0f} a second; {used / done * 1000:.1f} ms CPU each)"
        )
        print(f"all kept after {kept_after:.0f} s; all that follows done after {rest:.0f} s")
        print(
            f"mails kept: {ask('mail_arrived'):,}; memory of all processes at most {most:.0f} MB; a page P95 {page * 1000:.0f} ms"
        )


@contextmanager
def counted(data: Path) -> Iterator:
    """How many rows a table has, asked beside the product."""
    [file] = data.glob("*.sqlite3")
    reader = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=30)
    try:
        yield lambda table: reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    finally:
        reader.close()


if __name__ == "__main__":
    fill() if sys.argv[1:] == ["fill"] else main(int(sys.argv[1]), float(sys.argv[2] if len(sys.argv) > 2 else 3600))
