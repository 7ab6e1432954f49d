"""What is measured and how, as MEASURES defines it. Pure: no database, no clock, no HTTP."""

from obliged.insight.measures.given import Given, given
from obliged.insight.measures.kept import (
    ended_unconfirmed,
    first_word_kept,
    needed_by_met,
    notice_given,
    right_at_once,
    told_ahead_by,
    useful_notice,
    word_kept_as_renegotiated,
)
from obliged.insight.measures.rate import Rate, rate
from obliged.insight.measures.survival import Curve, Waits, curve
from obliged.insight.measures.window import Window

__all__ = [
    "Curve",
    "Given",
    "Rate",
    "Waits",
    "Window",
    "curve",
    "ended_unconfirmed",
    "first_word_kept",
    "given",
    "needed_by_met",
    "notice_given",
    "rate",
    "right_at_once",
    "told_ahead_by",
    "useful_notice",
    "word_kept_as_renegotiated",
]
