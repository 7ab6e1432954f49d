"""Twenty promises, what happened to each, and by hand what each counts as (P14)."""

from __future__ import annotations

from datetime import timedelta

from obliged.insight.measures import Window
from obliged.insight.tests.ways import (
    ACCEPT,
    AFTER,
    AGREE,
    EARLY,
    ENDS,
    FRIDAY,
    MONDAY,
    PROMISE,
    THAT_TUESDAY,
    TUESDAY,
    WEDNESDAY,
    WORDS,
    deliver,
    says,
)

NO, WINDOW = None, Window.last(AFTER + timedelta(days=1))
TOLD_EARLY, TOLD_SHORTLY = (("move_date", "bo", at, {**WORDS, "due": TUESDAY}) for at in (WEDNESDAY, EARLY))
PADDED = [("offer", "bo", MONDAY, {"due": TUESDAY}), says("agree", "ana", MONDAY)]
POSTPONED = [PROMISE, ("change", "ana", MONDAY, {"due": TUESDAY}), says("agree", "bo", MONDAY)]
STANDS = ("let_stand", None, FRIDAY, {})

# Who asked, by when they need it, what happened; and by hand: K1, K2, N, N_u, D, F, U.
TWENTY = [
    ("ana", FRIDAY, ENDS["accepted by the first date"][0], True, True, None, None, True, True, False),
    ("cy", FRIDAY, ENDS["accepted by the first date"][0], True, True, None, None, True, True, False),
    ("mo", NO, ENDS["accepted by the first date"][0], True, True, None, None, None, True, False),
    ("ana", NO, ENDS["not confirmed, delivered in time"][0], True, True, None, None, None, None, True),
    ("cy", FRIDAY, ENDS["not confirmed, delivered late"][0], False, False, False, False, False, None, True),
    ("mo", FRIDAY, [PROMISE, TOLD_EARLY, AGREE, deliver(THAT_TUESDAY), ACCEPT], False, True, True, True, False, True, False),
    ("ana", TUESDAY, [PROMISE, TOLD_EARLY, AGREE, deliver(THAT_TUESDAY), ACCEPT], False, True, True, True, True, True, False),
    ("cy", NO, [PROMISE, TOLD_SHORTLY, STANDS, deliver(THAT_TUESDAY), ACCEPT], False, None, True, False, None, True, False),
    ("mo", FRIDAY, ENDS["accepted late, nothing told"][0], False, False, False, False, False, True, False),
    ("ana", FRIDAY, [*PADDED, deliver(THAT_TUESDAY), ACCEPT], True, True, None, None, False, True, False),
    ("cy", FRIDAY, [*PADDED, deliver(EARLY), ACCEPT], True, True, None, None, True, True, False),
    ("mo", FRIDAY, ENDS["released before it was due"][0], None, None, None, None, None, None, None),
    ("ana", FRIDAY, ENDS["released after it was due"][0], False, False, False, False, False, None, None),
    ("cy", FRIDAY, [PROMISE, says("revoke", "bo", WEDNESDAY)], False, False, True, True, False, None, None),
    ("mo", NO, ENDS["missed"][0], False, False, False, False, None, None, None),
    ("ana", FRIDAY, [*POSTPONED, deliver(THAT_TUESDAY), ACCEPT], True, True, None, None, True, True, False),
    ("cy", FRIDAY, ENDS["late while the customer's input is missing"][0], None, None, None, None, None, True, False),
    ("mo", FRIDAY, ENDS["accepted after a not yet, second delivery in time"][0], True, True, None, None, True, False, False),
    ("ana", FRIDAY, [PROMISE, TOLD_EARLY, AGREE, deliver(AFTER), ACCEPT], False, False, False, False, False, True, False),
    ("cy", FRIDAY, ENDS["delivered in time, the customer has not answered yet"][0], None, None, None, None, None, None, None),
]
