"""The one question a request asks of whoever looks, fitted to their seat, its state and whose turn it is."""

from django.utils.translation import gettext as _

from obliged.promises.queries.decide.answers import TALK, Answer, Question, at_once, opens
from obliged.promises.queries.decide.asked import asked, offered
from obliged.promises.queries.decide.ended import ended
from obliged.promises.queries.decide.held import moving, not_yet, promised
from obliged.promises.queries.decide.looked_at import delivered
from obliged.promises.queries.decide.replies import is_owed, with_replies
from obliged.promises.queries.decide.seats import beside, taking_over
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs import State, Verb

__all__ = ["Answer", "Question", "at_once", "decide", "is_owed", "more", "opens"]

BY_STATE = {
    State.ASKED: asked,
    State.OFFERED: offered,
    State.PROMISED: promised,
    State.MOVING: moving,
    State.DELIVERED: delivered,
    State.NOT_YET: not_yet,
    State.ENDED: ended,
}


def decide(reading: Reading) -> Question:
    """The question, with the answers that are open: one solid, one plain, two quiet at most."""
    is_open = {*reading.open, *([TALK] if reading.may_talk else [])}
    if "take_over" in reading.open:
        return taking_over(reading).fitted(is_open)
    says = reading.seat or (reading.ask.state == State.DELIVERED and "accept" in reading.open)
    asks = BY_STATE[State(reading.ask.state)] if says else beside
    return with_replies(reading, asks(reading).fitted(is_open))


def more(reading: Reading, question: Question) -> list[Answer]:
    """Every other deed that is open, under “More”. What was done last is taken back elsewhere."""
    said = {answer.verb for answer in (*question.answers, *question.replies)} | {"take_back"} | question.covers
    return [opens(verb, label_of(reading, line), "", line.icon) for verb, line in reading.open.items() if verb not in said]


def label_of(reading: Reading, line: Verb) -> str:
    """The name of a deed; who asked and serves there, too, is told whose word it would be."""
    return _("Promise it myself") if line.name == "promise" and reading.is_customer else str(line.button)
