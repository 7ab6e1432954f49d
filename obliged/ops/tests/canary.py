"""Somebody whose every word can be told from all others, and a look into every place where one of them could be left."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from obliged.channels.calendar.moves import make_feed
from obliged.commons.thanks.models import Thank
from obliged.ground.people import moves as people
from obliged.ground.people.models import Membership, Person
from obliged.ops.exporting import export_history, export_people
from obliged.ops.tests.elsewhere import rows_here
from obliged.promises import moves as promises

NAME, HANDLE, EMAIL = "Zazibelle Quorvane", "zazibelle-quorvane", "zazibelle@quorvane.example"
# Any of these, in any spelling, would be a trace.
TRACE = re.compile(r"zazibelle|quorvane|xylopteryx|7946 0999", re.IGNORECASE)


def a_canary(team, manager) -> Person:
    """She has said everything that can be said of oneself; the secret word stands in all of it."""
    person = Person.objects.create_user(
        EMAIL, "a Xylopteryx passphrase", name=NAME, handle=HANDLE, name_to_use="Zazibelle", title="Xylopteryx tamer",
        location="Xylopteryx House", phone="+44 20 7946 0999", how_to_say="Zazi-bell, Xylopteryx", how_to_ask="Say Xylopteryx.",
        languages=["Xylopteryxian"], glad_to_help=["Xylopteryx feeding"], manager=manager,
    )  # fmt: skip
    Membership.objects.create(person=person, team=team)
    people.make_token(person, name="Xylopteryx robot")
    make_feed(person, name="Xylopteryx phone")
    people.show_photo(person, by=person, file=a_photo())
    return person


def a_photo() -> io.BytesIO:
    drawn = io.BytesIO()
    Image.new("RGB", (32, 32), "teal").save(drawn, "PNG")
    drawn.seek(0)
    return drawn


def her_traces(canary, bo, it_service) -> dict[str, int]:
    """Requests she asked, kept and is named in, messages from and to her, files, thanks; their numbers by name."""
    asked = promises.ask(promises.Wish("Twelve tills", details=f"For {NAME}, {EMAIL}.", to_team=it_service), by=canary)
    promises.attach(asked, [SimpleUploadedFile("Zazibelle.txt", b"Xylopteryx on paper")], by=canary)
    promises.play(asked, "take", by=bo, text="Gladly, Zazibelle.")
    promises.write(asked, "Dear Zazibelle, when? Ask @zazibelle-quorvane.", by=bo)
    private = promises.ask(
        promises.Wish("My Xylopteryx bite", details="It hurts.", to_team=it_service, is_private=True), by=canary
    )
    promises.write(private, "The Xylopteryx bit me.", by=canary)
    others = promises.ask(promises.Wish("A lamp", details="Ask Zazibelle Quorvane first.", to_team=it_service), by=bo)
    promises.write(others, "She is at Zazibelle@Quorvane.example.", by=bo)
    Thank(by=bo, person=canary, text="Thank you, Zazibelle.", is_on_wall=True).save()
    return {"asked": asked.pk, "private": private.pk, "others": others.pk}


def traces_left(*files: Path) -> Iterator[str]:
    """Every place that still knows her: rows, files, exports, and these files byte for byte."""
    for table, rows in rows_here().items():
        yield from (f"{table}: {row}" for row in rows if TRACE.search(repr(row)))
    for path in (Path(settings.DATA) / "files").rglob("*"):
        if path.is_file() and TRACE.search(path.read_bytes().decode("latin-1")):
            yield str(path)
    for write in (export_people, export_history):
        written = io.StringIO()
        write(written)
        yield from (line for line in written.getvalue().splitlines() if TRACE.search(line))
    yield from (str(path) for path in files if TRACE.search(path.read_bytes().decode("latin-1")))
