"""May it end so, or begin again? Silence, giving up, opening again, taking back."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.promises.verbs.act import Act
from obliged.promises.verbs.standing import Standing
from obliged.promises.verbs.states import Side

UNDO = timedelta(minutes=10)


def reply_is_late_if_said(standing: Standing, act: Act) -> None:
    """“No reply” can be given as the reason after twice the expected time."""
    if act.get("no_reply") and not act.facts.reply_is_twice_late:
        raise Refused(_("They still have time to reply. You can withdraw it without that reason."), field="no_reply")


def provider_tried(standing: Standing, act: Act) -> None:
    """The provider gives up only after two “not yet” and a talk held, or offered and left for five working days."""
    if Side.CUSTOMER in act.by.sides:
        return
    if standing.not_yets < 2 or not (act.facts.talk_was_held or act.facts.talk_was_left):
        raise Refused(_("Talk it over first: offer a time to meet. After that you may leave it unresolved."))


def window_is_open(standing: Standing, act: Act) -> None:
    """What has ended can be opened again for a while."""
    if not act.facts.may_reopen:
        raise Refused(_("This ended too long ago to open again. Ask anew and link to it."))


def may_still_pick_up(standing: Standing, act: Act) -> None:
    """What silence ended can be picked up for ninety days."""
    if not act.facts.may_pick_up:
        raise Refused(_("This ended more than 90 days ago. Ask anew and link to it."))


def can_be_taken_back(standing: Standing, act: Act) -> None:
    """A move is taken back by who made it, within ten minutes, while nobody has moved since."""
    facts = act.facts
    if facts.last_by is None or facts.last_by != act.by.pk:
        raise Refused(_("Only the person who made the last move can take it back."))
    if not facts.last_verb:
        raise Refused(_("This cannot be taken back."))
    if facts.last_at is None or act.at - facts.last_at > UNDO:
        raise Refused(_("The ten minutes to take it back have passed."))
