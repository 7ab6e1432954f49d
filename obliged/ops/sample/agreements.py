"""Three agreements of Alderway: one that holds in its second version, a young one, and one that is still talked over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from obliged.ground.agreements import moves
from obliged.ground.agreements.models import Terms
from obliged.ground.agreements.rules import Kind, Side, Unit, Wording
from obliged.ground.people.models import Person, Team
from obliged.ops.sample.script import moment

GIVES, GETS = Side.PROVIDER, Side.CUSTOMER
FIGURES = (
    (GIVES, Wording(Kind.REPLY, amount=1, unit=Unit.DAYS)),
    (GIVES, Wording(Kind.DELIVER, "one before an opening", 6, Unit.DAYS)),
    (GIVES, Wording(Kind.DELAY, amount=1, unit=Unit.DAYS)),
    (GIVES, Wording(text="A sentence in plain words with every table")),
    (GETS, Wording(Kind.INCLUDE, "what will be decided with it")),
    (GETS, Wording(Kind.ACCEPT, amount=2, unit=Unit.DAYS)),
    (GETS, Wording(text="We report a broken counter the day it breaks")),
)
WINDOWS = (
    (GIVES, Wording(Kind.REPLY, amount=2, unit=Unit.DAYS)),
    (GIVES, Wording(Kind.DELIVER, "a pencil sketch is enough", 8, Unit.DAYS)),
    (GIVES, Wording(Kind.DELAY, amount=2, unit=Unit.DAYS)),
    (GETS, Wording(Kind.INCLUDE, "the purpose, not only the thing")),
    (GETS, Wording(Kind.ACCEPT, amount=3, unit=Unit.DAYS)),
)
TILLS = (
    (GIVES, Wording(Kind.REPLY, amount=4, unit=Unit.HOURS)),
    (GIVES, Wording(Kind.DELIVER, "for a store that opens within the month", 5, Unit.DAYS)),
    (GETS, Wording(Kind.INCLUDE, "the floor plan with every socket")),
)
Deed = tuple[datetime, int, Callable[[], None]]


def deeds(now: datetime) -> list[Deed]:
    """What happened to them, each at its own moment."""
    days = (
        (-42, "09:30", begin),
        (-25, "10:10", word_anew),
        (-13, "14:20", propose_tills),
        (-12, "11:30", agree_on_windows),
        (-2, "14:20", answer_on_tills),
    )
    return [(moment(day, hour, now), 998, deed) for day, hour, deed in days]


def begin() -> None:
    """Jonas and Amara write down what their teams expect of each other, and sign."""
    jonas, amara = person("jonas-lindqvist"), person("amara-okafor")
    terms = moves.propose(team("data-reporting"), team("store-operations"), by=jonas).terms.get()
    for side, wording in FIGURES:
        moves.add_line(terms, side, wording, by=jonas)
    sign(terms, jonas, amara)


def word_anew() -> None:
    """After some weeks they find that five days are enough."""
    jonas, amara = person("jonas-lindqvist"), person("amara-okafor")
    held = Terms.objects.get(agreement__provider__slug="data-reporting", number=1)
    terms = moves.draft_again(held, by=amara)
    line = terms.lines.get(kind=Kind.DELIVER)
    moves.comment(terms, "Most of it came after four days. Could we write five?", by=amara, line=line)
    moves.reword_line(line, Wording(Kind.DELIVER, "one before an opening", 5, Unit.DAYS), by=jonas, version=line.version)
    moves.add_line(terms, GETS, Wording(text="We ask for a whole quarter at once"), by=amara)
    sign(terms, jonas, amara)


def agree_on_windows() -> None:
    """Elif writes what Priya and she had said to each other over coffee, and both sign it."""
    elif_kaya, priya = person("elif-kaya"), person("priya-raman")
    terms = moves.propose(team("store-opening"), team("visual-merchandising"), by=elif_kaya).terms.get()
    for side, wording in WINDOWS:
        moves.add_line(terms, side, wording, by=elif_kaya)
    sign(terms, elif_kaya, priya)


def propose_tills() -> None:
    """Kwame proposes three lines to Elif."""
    kwame = person("kwame-mensah")
    terms = moves.propose(team("it-service"), team("store-opening"), by=kwame).terms.get()
    for side, wording in TILLS:
        moves.add_line(terms, side, wording, by=kwame)


def answer_on_tills() -> None:
    """Elif says yes to one of them, and has a question about another."""
    elif_kaya, terms = person("elif-kaya"), Terms.objects.get(agreement__provider__slug="it-service")
    moves.say_yes(terms.lines.get(kind=Kind.REPLY), by=elif_kaya, version=1)
    plan = terms.lines.get(kind=Kind.INCLUDE)
    moves.comment(terms, "We have the floor plan only three weeks before. Would a sketch do?", by=elif_kaya, line=plan)


def sign(terms: Terms, *leads: Person) -> None:
    """Each says yes to what still waits for theirs, then both sign."""
    for lead in leads:
        own = terms.agreement.sides_spoken_for_by(lead)[0]
        for line in terms.lines.standing():
            if not line.has_yes(own):
                moves.say_yes(line, by=lead, version=line.version)
    for lead in leads:
        terms.refresh_from_db()
        moves.sign(terms, by=lead, version=terms.version)


def person(handle: str) -> Person:
    return Person.objects.get(handle=handle)


def team(slug: str) -> Team:
    return Team.objects.get(slug=slug)
