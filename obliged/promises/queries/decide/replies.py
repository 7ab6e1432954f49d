"""What is said beside the box one writes in while a reply is owed: a message is welcome, and changes nothing."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from obliged.promises.queries.decide.answers import Answer, Question, opens
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs import Side, State

WAITING = (State.ASKED, State.OFFERED, State.MOVING)
# The first moves of whoever is asked (LOOP): each is a reply, and none of them may have to be looked for.
REPLIES = ("ask_back", "answer", "offer", "decline")


def is_owed(reading: Reading) -> bool:
    """Whether the next word is the reader's own to give, and no colleague's."""
    ask = reading.ask
    if ask.state not in WAITING or ask.turn != reading.seat or ask.merging_into_id:
        return False
    return reading.is_customer or ask.owner_id in (None, reading.reader.pk)


def with_replies(reading: Reading, question: Question) -> Question:
    """The question with what would be a reply, said before somebody writes a message instead."""
    if not is_owed(reading):
        return question
    given = {answer.verb for answer in question.answers}
    at_hand = {answer.verb for answer in question.answers if answer.is_at_once}
    back = (opens("promise", _("Say it back first"), icon="message-circle-question-mark"),) if "promise" in at_hand else ()
    left = back + tuple(opens(verb, kind="quiet") for verb in REPLIES if verb in reading.open and verb not in given)
    further = left if reading.ask.state == State.ASKED and not reading.is_customer else ()
    return replace(question, owed=owed_words(reading, further), replies=further)


def owed_words(reading: Reading, further: tuple[Answer, ...]) -> str:
    """That a message is no reply, and what is one."""
    ask = reading.ask
    if ask.state == State.ASKED and ask.turn == Side.CUSTOMER:
        return _("A message is welcome, but the question stays open until you reply with the button above.")
    if not further:
        return _("A message is welcome, but it is no answer yet: one of those above is.")
    words = _(
        "A message is welcome, but it is not yet the reply %(name)s waits for. One of the answers above is, or one of these:"
    )
    return words % {"name": reading.other}
