"""What is said in passing to whoever made a move: that it is done, and who does what next."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.kernel import clock
from obliged.promises.models import Ask, Move
from obliged.promises.verbs import Side, State
from obliged.ui import dates

# By where it stands now: said to who has the next word, and said of them to who gave it away.
NEXT = {
    State.ASKED: (gettext_lazy("Done. The reply is still yours to give."), gettext_lazy("Done. %(name)s replies next.")),
    State.OFFERED: (gettext_lazy("Done. The answer is still yours to give."), gettext_lazy("Done. %(name)s answers next.")),
    State.PROMISED: (gettext_lazy("Done. It is yours to deliver now."), gettext_lazy("Done. %(name)s delivers it next.")),
    State.MOVING: (
        gettext_lazy("Done. The proposed change still waits for your answer."),
        gettext_lazy("Done. %(name)s answers next; until then the old date holds."),
    ),
    State.DELIVERED: (
        gettext_lazy("Done. You say next whether it fits."),
        gettext_lazy("Done. %(name)s says next whether it fits."),
    ),
    State.NOT_YET: (gettext_lazy("Done. The rest is yours to deliver."), gettext_lazy("Done. %(name)s delivers the rest next.")),
}
PROMISED_FOR = (gettext_lazy("Done. You deliver it by %(day)s."), gettext_lazy("Done. %(name)s delivers it by %(day)s."))
# They propose something beside the state, so that the turn says nothing of who answers it.
PROPOSED = {
    "hand_over": gettext_lazy("Asked. It stays yours until they say yes."),
    "merge": gettext_lazy("Proposed. It counts once the other side agrees."),
    "deliver_part": gettext_lazy("Done. The rest is still yours to deliver."),
}


def in_passing(made: Move) -> str:
    """Said to who made the move, so it speaks of others by name and of nobody in the third person who reads it."""
    if made.outcome:
        return _("Done. It is settled.")
    if made.verb in PROPOSED:
        return str(PROPOSED[made.verb])
    ask = made.ask
    mine, theirs = NEXT[State(made.state)]
    said = {"name": next_to_speak(ask, made.turn)}
    if made.state == State.PROMISED and ask.due and ask.due > clock.now():
        mine, theirs = PROMISED_FOR
        said["day"] = dates.day(ask.due)
    return str(mine if is_next(ask, made) else theirs) % said


def is_next(ask: Ask, made: Move) -> bool:
    """Whether who made the move has the next word, too; a colleague's move leaves it with whoever gave theirs."""
    who = ask.customer_id if made.turn == Side.CUSTOMER else ask.owner_id or ask.person_id
    return made.turn == made.side and who in (None, made.by_id)


def next_to_speak(ask: Ask, turn: str) -> str:
    """Whoever sits on this side: by first name, or the team."""
    person = ask.customer if turn == Side.CUSTOMER else ask.owner or ask.person
    if person:
        return person.first
    return ask.team.name if ask.team else _("Whoever can")
