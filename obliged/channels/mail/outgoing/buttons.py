"""What a letter asks of its reader: the question of the request's own page, and three answers at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from obliged.channels.mail import links
from obliged.channels.mail.incoming.first_line import DATED, SAID, said_in
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask
from obliged.promises.queries import address
from obliged.promises.queries.decide import Answer, at_once, decide
from obliged.promises.queries.decide.answers import TALK
from obliged.promises.queries.reading import Reading

MOST = 3


@dataclass(frozen=True)
class Button:
    """One answer: what it says, where it leads, and whether it stands out."""

    label: str
    url: str
    is_main: bool = False
    first_line: str = ""


@dataclass(frozen=True)
class Asked:
    """A question, a hint, and the answers to it."""

    words: str
    hint: str
    buttons: tuple[Button, ...]

    @property
    def first_lines(self) -> list[str]:
        """What may be written back instead of pressing one."""
        return [one.first_line for one in self.buttons if one.first_line]


def asked_of(ask: Ask, person: Person) -> Asked | None:
    """The question this request asks of this person now; nothing where there is nothing to decide."""
    reading = Reading.whole(ask, person)
    question = decide(reading)
    first = [yes(reading)] if question.looks_at else []
    answers = [*first, *question.answers][:MOST]
    buttons = tuple(button(answer, ask, person) for answer in answers)
    return Asked(question.words, question.hint, buttons) if buttons else None


def yes(reading: Reading) -> Answer:
    """The customer agrees that it is done; thanks are written on the page, on their paper."""
    return at_once("accept", _("Accept it"), "main")


def button(answer: Answer, ask: Ask, person: Person) -> Button:
    """A link in a letter makes no move: it leads to a page that does, when its reader says so there."""
    if answer.href:
        return Button(answer.label, links.absolute(answer.href), answer.kind == "main")
    if answer.verb == TALK:
        return Button(answer.label, links.absolute(f"{address(ask)}?do={TALK}#do-{TALK}"))
    link = links.Link(person.pk, ask.pk, answer.verb, ask.seq, clock.now(), answer.fields)
    return Button(answer.label, link.url, answer.kind == "main", first_line(answer, person))


def first_line(answer: Answer, person: Person) -> str:
    """How the same is said as the first line of a mail; only what is read back as this very move is offered."""
    word = SAID.get(answer.verb, ("",))[0]
    due = (answer.fields or {}).get("due")
    if not word or (answer.verb in DATED and due is None):
        return ""
    line = f"{word} {timezone.localtime(datetime.fromisoformat(due)):%Y-%m-%d %H:%M}" if due else word
    try:
        read = said_in(line, person, clock.now())
    except Refused:
        return ""
    return line if read and read.verb == answer.verb else ""
