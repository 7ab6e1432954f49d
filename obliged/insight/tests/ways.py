"""What may become of a promise: each way there as moves, (verb, who, when, what is said). Ana stands for the customer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
FRIDAY, TUESDAY = datetime(2026, 3, 6, 16, tzinfo=UTC), datetime(2026, 3, 10, 16, tzinfo=UTC)
EARLY, IN_TIME, LATE = (FRIDAY + timedelta(hours=hours) for hours in (-2, -1, 2))
WEDNESDAY, THURSDAY = FRIDAY - timedelta(days=2), FRIDAY - timedelta(days=1)
THAT_TUESDAY, AFTER = TUESDAY - timedelta(hours=2), TUESDAY + timedelta(hours=2)
WORDS = {"text": "In words."}

PROMISE = ("promise", "bo", MONDAY, {"due": FRIDAY})
NEEDY = ("promise", "bo", MONDAY, {"due": FRIDAY, "needs": "the key", "needs_by": THURSDAY})
TOLD, TOLD_LATE = (("move_date", "bo", at, {**WORDS, "due": TUESDAY}) for at in (THURSDAY, LATE))
NOT_YET = ("not_yet", "ana", EARLY, WORDS)


def deliver(at):
    return ("deliver", "bo", at, WORDS)


def says(verb, by, at, **said):
    return (verb, by, at, {**WORDS, **said})


ACCEPT, SILENCE, AGREE, STANDS = (
    ("accept", "ana", AFTER, {}), ("close_unconfirmed", None, AFTER, {}), ("agree", "ana", THURSDAY, {}), ("let_stand", None, FRIDAY, {}),
)  # fmt: skip

REFUSE = says("need_old_date", "ana", THURSDAY)
HANDED = [says("hand_over", "bo", THURSDAY, person="lea"), says("take_over", "lea", THURSDAY)]

# What happened, and whether it counts: K1, K2, N. None is left out.
ENDS = {
    "accepted by the first date": ([PROMISE, deliver(EARLY), ACCEPT], True, True, None),
    "accepted by a new date told ahead and agreed": ([PROMISE, TOLD, AGREE, deliver(THAT_TUESDAY), ACCEPT], False, True, True),
    "accepted by a new date nobody confirmed": ([PROMISE, TOLD, STANDS, deliver(THAT_TUESDAY), ACCEPT], False, None, True),
    "accepted late, nothing told": ([PROMISE, deliver(LATE), ACCEPT], False, False, False),
    "accepted late, told late and agreed": ([PROMISE, TOLD_LATE, says("agree", "ana", LATE), deliver(THAT_TUESDAY), ACCEPT], False, False, False),
    "accepted late, new date refused": ([PROMISE, TOLD, REFUSE, deliver(LATE), ACCEPT], False, False, True),
    "new date refused, and in time after all": ([PROMISE, TOLD, REFUSE, deliver(EARLY), ACCEPT], True, True, None),
    "new date agreed and missed, nothing told of that": ([PROMISE, TOLD, AGREE, deliver(AFTER), ACCEPT], False, False, False),
    "new date agreed, and by the first one after all": ([PROMISE, TOLD, AGREE, deliver(EARLY), ACCEPT], True, True, None),
    "accepted after a not yet, second delivery in time": ([PROMISE, deliver(THURSDAY), NOT_YET, deliver(IN_TIME), ACCEPT], True, True, None),
    "accepted after a not yet, second delivery late": ([PROMISE, deliver(THURSDAY), NOT_YET, deliver(LATE), ACCEPT], False, False, False),
    "accepted after all, without another delivery": ([PROMISE, deliver(THURSDAY), NOT_YET, ACCEPT], True, True, None),
    "not confirmed, delivered in time": ([PROMISE, deliver(EARLY), SILENCE], True, True, None),
    "not confirmed, delivered late": ([PROMISE, deliver(LATE), SILENCE], False, False, False),
    "released before it was due": ([PROMISE, says("release", "ana", EARLY)], None, None, None),
    "released after it was due": ([PROMISE, says("release", "ana", LATE)], False, False, False),
    "released after it was due, told ahead": ([PROMISE, TOLD, REFUSE, says("release", "ana", LATE)], False, False, True),
    "released between the first date and the agreed new one": ([PROMISE, TOLD, AGREE, says("release", "ana", LATE)], False, None, True),
    "taken back before it was due": ([PROMISE, says("revoke", "bo", EARLY)], False, False, True),
    "taken back after it was due": ([PROMISE, says("revoke", "bo", LATE)], False, False, False),
    "missed": ([PROMISE, ("close_missed", None, AFTER, {})], False, False, False),
    "unresolved": ([PROMISE, deliver(EARLY), says("not_yet", "ana", EARLY), ("close_unresolved", None, AFTER, {})], False, False, False),
    "declined": ([says("decline", "bo", MONDAY, concierge=True)], None, None, None),
    "withdrawn": ([says("withdraw", "ana", MONDAY)], None, None, None),
    "answered without a promise": ([says("answer", "bo", MONDAY), ACCEPT], None, None, None),
    "unanswered": ([("close_unanswered", None, AFTER, {})], None, None, None),
    "lapsed": ([says("ask_back", "bo", MONDAY), ("close_lapsed", None, AFTER, {})], None, None, None),
    "merged": ([says("merge", "ana", MONDAY, into="other"), says("merge", "bo", MONDAY)], None, None, None),
    "opened again": ([PROMISE, deliver(EARLY), says("accept", "ana", EARLY), says("reopen", "ana", FRIDAY)], False, False, False),
    "opened again and not confirmed later": (
        [PROMISE, deliver(EARLY), ("close_unconfirmed", None, EARLY, {}), says("reopen", "ana", FRIDAY), deliver(LATE), SILENCE],
        False, False, False,
    ),
    "still open, nothing told": ([PROMISE], False, False, False),
    "still open under a new date that has passed": ([PROMISE, TOLD, AGREE], False, False, False),
    "delivered in time, the customer has not answered yet": ([PROMISE, deliver(EARLY)], None, None, None),
    "delivered late, the customer has not answered yet": ([PROMISE, deliver(LATE)], False, False, False),
    "late while the customer's input is missing": ([NEEDY, deliver(AFTER), ACCEPT], None, None, None),
    "in time though the input is missing": ([NEEDY, deliver(EARLY), ACCEPT], True, True, None),
    "late although the input came before it was due": ([NEEDY, says("supply", "ana", EARLY), deliver(LATE), ACCEPT], False, False, False),
    "input after the first date, kept by the new one": (
        [NEEDY, TOLD_LATE, says("agree", "ana", LATE), says("supply", "ana", LATE), deliver(THAT_TUESDAY), ACCEPT],
        None, True, None,
    ),
    "handed over and late, told before by the first owner": (
        [PROMISE, TOLD, REFUSE, *HANDED, ("deliver", "lea", LATE, WORDS), ACCEPT],
        False, False, True,
    ),
}  # fmt: skip
