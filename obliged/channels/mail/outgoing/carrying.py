"""Bringing letters to the mail server: claim, hand over, mark. A letter leaves at least once, always under the same id.

That its words begin to leave is written down before they do (`handed_at`, `doubts`), so that a crash on either side is told
apart: before it nothing can have arrived; after it, until the server said yes, nobody can know, and it is sent again as the
same letter, after all others. (docs/decisions/0126)
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F

from obliged.channels.mail.addresses import bounce_address, is_nobodys
from obliged.channels.mail.models import Letter
from obliged.channels.mail.outgoing import hindering, line
from obliged.channels.mail.outgoing.composing import composed
from obliged.channels.mail.outgoing.server import Server
from obliged.channels.mail.outgoing.verdicts import LIFE, Answer, Verdict, rest_after_refusal, rest_of_letter
from obliged.kernel import clock, jobs

log = structlog.get_logger("obliged.mail")
AT_ONCE = 45.0
HELD = timedelta(seconds=150)
AN_HOUR, MOST_IN_AN_HOUR = timedelta(hours=1), 4
State = Letter.State


class LetGo(Exception):
    """Somebody else has the letter now, or it is not to be sent any more."""


@jobs.task(queue="mail-out", seconds=120, is_one_transaction=False)
def carry() -> None:
    """Bring what is due to the mail server, over one connection, for less than a minute; what is left waits for the next time."""
    if line.is_shut():
        return None
    until = time.monotonic() + AT_ONCE
    with Server() as server:
        while (letter := claimed()) is not None:
            if bring(letter, server) is Verdict.NO_LINE:
                return None
            if time.monotonic() > until:
                return jobs.later(carry)


def claimed() -> Letter | None:
    """The letter that waits longest, held for this worker alone; `tries` is the proof that it still holds it."""
    now = clock.now()
    due = Letter.objects.due(now).select_related("person")
    # Without a mail server there is the console, which shows who tries the product out their link; people's letters wait for a server.
    for letter in (due if settings.HAS_MAIL else due.exclude(kind=""))[:1]:
        held = {"state": State.CARRIED, "tries": F("tries") + 1, "next_at": now + HELD}
        if _mine(letter).filter(next_at=letter.next_at).update(**held):
            letter.tries += 1
            return letter
    return None


def bring(letter: Letter, server: Server) -> Verdict | None:
    """One letter to the server, and what became of it; None where there was nothing to bring."""
    now = clock.now()
    if now - letter.made_at > LIFE or (letter.until and now > letter.until):
        end(letter, State.OLD, letter.problem)
    elif is_nobodys(letter.to) and settings.HAS_MAIL and not settings.MAIL_TO_EXAMPLES:
        # A server would only look for that domain, fail, and think worse of us: the sample's people read in the product.
        end(letter, State.VOID, "Not sent: it is to a reserved address, which nobody can have.")
    elif too_many := when_free(letter, now):
        wait(letter, too_many, "")
    elif written := put_into_words(letter):
        return sent(letter, written, server)
    return None


def put_into_words(letter: Letter) -> EmailMultiAlternatives | None:
    """The letter as it leaves. One that cannot be written must not keep all others: it stays, and the health page says so."""
    try:
        written = composed(letter)
    except Exception as problem:
        log.exception("a letter could not be written", letter=letter.pk)
        wait(letter, soon(letter), f"{type(problem).__name__}: {problem}")
        return None
    if written is None:
        end(letter, State.VOID, "")
    return written


def sent(letter: Letter, written: EmailMultiAlternatives, server: Server) -> Verdict | None:
    """Hand a letter over and keep what the server said."""
    try:
        answer = server.hand_over(written, bounce_address(letter.stable_id), lambda: begin(letter))
    except LetGo:
        return None
    AFTER[answer.verdict](letter, answer)
    return answer.verdict


def begin(letter: Letter) -> None:
    """Its words begin to leave: written down first. Who slept meanwhile finds that it is somebody else's, and stops."""
    if not _mine(letter).update(handed_at=clock.now(), doubts=F("doubts") + 1):
        raise LetGo


def accepted(letter: Letter, answer: Answer) -> None:
    """The server has it: what waited while nothing got through is tried at once."""
    end(letter, State.SENT, answer.words)
    line.works()


def later(letter: Letter, answer: Answer) -> None:
    """Not now, such as greylisting or a mailbox that is full."""
    wait(letter, soon(letter), answer.words, is_known=True)
    line.stumbles(answer.words)


def refused(letter: Letter, answer: Answer) -> None:
    """A no: tried twice more, since a relay may be set up wrongly for an hour, unless it is certain that nobody is there."""
    # Where one after the other is refused it is our relay that refuses, and nobody's address is to blame.
    if line.stumbles(answer.words) and not answer.is_certain:
        wait(letter, soon(letter), answer.words, is_known=True)
    elif rest := None if answer.is_certain else rest_after_refusal(letter.refusals + 1):
        wait(letter, clock.now() + rest, answer.words, is_known=True, refusals=letter.refusals + 1)
    else:
        end(letter, State.REFUSED, answer.words)
        hindering.came_back(letter, answer.words)


def no_line(letter: Letter, answer: Answer) -> None:
    """Nothing gets through, which is not this letter's doing: it waits until the line is tried again."""
    until = line.shut(answer.words)
    wait(letter, until, answer.words)
    jobs.later(carry, run_at=until)


AFTER: dict[Verdict, Callable[[Letter, Answer], None]] = {
    Verdict.ACCEPTED: accepted,
    Verdict.LATER: later,
    Verdict.REFUSED: refused,
    Verdict.NO_LINE: no_line,
}


def when_free(letter: Letter, now: datetime) -> datetime | None:
    """When one more letter to the same person about the same thing may go: four an hour, so that no two robots keep each other busy."""
    if letter.kind:
        # Its own area sees to it that there are not many, and somebody waits for it.
        return None
    hour = Letter.objects.filter(person=letter.person_id, ask=letter.ask_id, state=State.SENT, ended_at__gt=now - AN_HOUR)
    fourth = hour.order_by("-ended_at")[MOST_IN_AN_HOUR - 1 : MOST_IN_AN_HOUR].first()
    return fourth.ended_at + AN_HOUR if fourth and fourth.ended_at else None


def soon(letter: Letter) -> datetime:
    """When a letter is tried again that was not taken."""
    now = clock.now()
    return now + rest_of_letter(now - letter.made_at, letter.tries)


def wait(letter: Letter, until: datetime, problem: str, *, is_known: bool = False, **kept: int) -> None:
    """It waits; where the server said no to it, it is known that it did not arrive."""
    doubts = {"doubts": letter.doubts} if is_known else {}
    _mine(letter).update(state=State.WAITING, next_at=until, problem=problem[:500], **doubts, **kept)


def end(letter: Letter, state: State, words: str) -> None:
    """It needs no more of us."""
    _mine(letter).update(
        state=state, ended_at=clock.now(), problem="" if state == State.SENT else words[:500], words="", about=""
    )


def _mine(letter: Letter):  # type: ignore[no-untyped-def]
    return Letter.objects.waiting().filter(pk=letter.pk, tries=letter.tries)
