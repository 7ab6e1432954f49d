"""What Store Operations asked Data & Reporting under their agreement: enough to say how it is kept; and which parts of it
Data & Reporting needed from others: enough to see how work flows.
"""

from __future__ import annotations

from dataclasses import dataclass

from obliged.ops.sample.script import Step, Story, on

AMARA, MARCUS, HANNAH, HELENA = "amara-okafor", "marcus-bright", "hannah-whitfield", "helena-voss"
JONAS, NOOR, ERIK = "jonas-lindqvist", "noor-haddad", "erik-sandberg"
ELIF, BAO, GRACE, KWAME = "elif-kaya", "bao-tran", "grace-whitlock", "kwame-mensah"


@dataclass(frozen=True)
class Word:
    """One promise in a line: who asks whom, when, for what day, and what came of it, in working days from today."""

    title: str
    by: str
    keeper: str
    asked: int
    due: int
    lacked: str = ""
    told: int | None = None
    tells: str = ""
    later: int = 0
    reply: int = 1
    answer: int = 1


WORDS = (
    Word("Saturdays before Easter, all stores", AMARA, JONAS, -41, -37),
    Word("Queues at the Leicester tills", MARCUS, NOOR, -40, -35),
    Word("Visitors by hour, York ground floor", HANNAH, ERIK, -38, -33),
    Word("How many came back within a month?", HELENA, JONAS, -36, -31, told=-33, tells="Two stores send their slips only on Friday.", later=2),
    Word("Doors on the night of the sale", MARCUS, ERIK, -34, -30),
    Word("The first queue of the day", HANNAH, NOOR, -31, -27),
    Word("Leeds footfall, a first guess", AMARA, NOOR, -24, -20),
    Word("Fitting rooms: how many wait?", MARCUS, JONAS, -24, -20),
    Word("York returns by weekday", HANNAH, ERIK, -23, -19, lacked="Since when, and what will you decide with it?"),
    Word("An hour of Sunday opening", HELENA, NOOR, -21, -17, told=-19, tells="The wages come from pay only on Thursday.", later=2),
    Word("Prams and the lift in Bristol", MARCUS, ERIK, -20, -16, later=1),
    Word("Bristol by half hours", AMARA, JONAS, -19, -15),
    Word("York after the new counter", HANNAH, ERIK, -17, -13, told=-15, tells="The new counter needs one more Saturday to be trusted.", later=2),
    Word("Three quiet weekdays in Norwich", MARCUS, NOOR, -16, -12, lacked="Do you close a till with it, or the whole floor?"),
    Word("Shoppers who leave without a bag", HELENA, JONAS, -15, -11),
    Word("Parking and the late evening", HANNAH, JONAS, -14, -10, answer=4),
    Word("What the new window brought", HELENA, JONAS, -13, -9, told=-9, tells="I found a hole in the data this morning.", later=1),
    Word("Breaks that cost nobody a queue", HANNAH, NOOR, -10, -6),
    Word("People inside, tills open", MARCUS, ERIK, -9, -5),
    Word("Half-term, store by store", HELENA, NOOR, -8, -4, later=1, reply=2),
    Word("Lift or stairs in Leicester", MARCUS, JONAS, -7, -3),
    Word("The Norwich door at noon", HANNAH, ERIK, -6, -2),
    Word("Counts for the winter rota", MARCUS, NOOR, -3, 2),
    Word("Counter over the Leeds door", HANNAH, ERIK, -2, 3),
)  # fmt: skip

# For which word, what was needed, from which team, who gave it.
PARTS = (
    ("Saturdays before Easter, all stores", "Floor plans of all stores", "store-opening", ELIF),
    ("Queues at the Leicester tills", "Where the Leicester tills stand", "store-opening", BAO),
    ("Visitors by hour, York ground floor", "Plan of the York ground floor", "store-opening", GRACE),
    ("Doors on the night of the sale", "Which doors are open at night", "store-opening", ELIF),
    ("The first queue of the day", "Plan of the queue lines", "store-opening", BAO),
    ("Leeds footfall, a first guess", "Plan of the Leeds floor", "store-opening", GRACE),
    ("Fitting rooms: how many wait?", "The fitting rooms on the plan", "store-opening", ELIF),
    ("Bristol by half hours", "Doors of the Bristol store", "store-opening", BAO),
    ("York after the new counter", "Where the new York counter stands", "store-opening", GRACE),
    ("Shoppers who leave without a bag", "The way out of the Leicester store", "store-opening", ELIF),
    ("Parking and the late evening", "Plan of the car park", "store-opening", BAO),
    ("Breaks that cost nobody a queue", "The till bank on the plan of Leeds", "store-opening", GRACE),
    ("Lift or stairs in Leicester", "A counter in the lift", "it-service", KWAME),
    ("The Norwich door at noon", "A cable for the Norwich counter", "it-service", KWAME),
)


def between() -> tuple[Story, ...]:
    """Each line as a story of two teams, and of a third where a part was needed."""
    words = {word.title: word for word in WORDS}
    parts = (part(number, words[whole], *said) for number, (whole, *said) in enumerate(PARTS))
    return (*(story(number, word) for number, word in enumerate(WORDS)), *parts)


def part(number: int, whole: Word, title: str, team: str, keeper: str) -> Story:
    """What was needed for a word: asked once it was given, and there the day after, or two days after."""
    asked = whole.asked + whole.reply
    there = asked + 1 + (number % 4 == 3 and whole.due - asked > 4)
    steps = (
        on(asked, "14:00", keeper, "promise", "You will have it by then.", due=(there, "16:00")),
        on(there, "10:00", keeper, "deliver", "Here it is."),
        on(there, "10:40", whole.keeper, "accept", fit="just"),
    )
    wish = {"to_team": team, "parent": whole.title, "wanted_by": (there, "17:00")}
    return Story(title, whole.keeper, asked, f"10:{10 + number}", wish, steps)


def story(number: int, word: Word) -> Story:
    """One request, from its first word to the yes; what is due from today on is still under way."""
    hour = f"{12 + number % 3:02}:{number * 11 % 60:02}"
    wish = {"to_team": "data-reporting", "wanted_by": (word.due + 1, "17:00")}
    return Story(word.title, word.by, word.asked, hour, wish, (*talk(word), *delay(word), *end(word, number)))


def talk(word: Word) -> tuple[Step, ...]:
    """Whoever keeps it asks back if something is missing, and gives a date."""
    said = on(
        word.asked + word.reply, "08:50", word.keeper, "promise", "With a sentence on what it means.", due=(word.due, "16:00")
    )
    if not word.lacked:
        return (said,)
    back = on(word.asked + word.reply, "08:10", word.keeper, "ask_back", word.lacked)
    return (back, on(word.asked + word.reply, "08:30", word.by, "reply", "I should have said so. It is for the rota."), said)


def delay(word: Word) -> tuple[Step, ...]:
    """A delay is told with a new date, and agreed."""
    if word.told is None:
        return ()
    new = (word.due + word.later, "16:00")
    return (
        on(word.told, "09:10", word.keeper, "move_date", word.tells, due=new, reason="input_late"),
        on(word.told, "11:00", word.by, "agree", "Thank you for saying so."),
    )


def end(word: Word, number: int) -> tuple[Step, ...]:
    """Delivered a day early, on the day or after it, and accepted; nothing yet of what is due later."""
    if word.due >= 0:
        return ()
    day = word.due + (word.later or -(number % 2))
    accepted = min(day + word.answer, -1)
    return (
        on(day, "11:20", word.keeper, "deliver", "Here it is, with what it means."),
        on(accepted, "15:30", word.by, "accept", fit=("just", "more", "just")[number % 3]),
    )
