"""Figures over rows. Each takes a set of promises or requests and a window; who may see them is for the caller."""

from obliged.insight.queries.own import OwnTimes, next_free_slot, open_promises, own_last_times
from obliged.insight.queries.record import (
    first_time_right,
    first_word_kept,
    needed_by_met,
    notice_given,
    unconfirmed,
    useful_notice,
    word_kept_as_renegotiated,
)
from obliged.insight.queries.usual import usual_time, usual_time_of, usual_times_of
from obliged.insight.waits import waits_of

__all__ = [
    "OwnTimes",
    "first_time_right",
    "first_word_kept",
    "needed_by_met",
    "next_free_slot",
    "notice_given",
    "open_promises",
    "own_last_times",
    "unconfirmed",
    "useful_notice",
    "usual_time",
    "usual_time_of",
    "usual_times_of",
    "waits_of",
    "word_kept_as_renegotiated",
]
