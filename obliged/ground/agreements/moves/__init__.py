"""All that can be done with an agreement."""

from obliged.ground.agreements.moves.drafting import draft_again, propose, put_away, set_terms
from obliged.ground.agreements.moves.holding import end, pass_to, remind, sign
from obliged.ground.agreements.moves.lines import add_line, drop_line, reword_line, say_yes, take_back
from obliged.ground.agreements.moves.talking import comment

__all__ = [
    "add_line",
    "comment",
    "draft_again",
    "drop_line",
    "end",
    "pass_to",
    "propose",
    "put_away",
    "remind",
    "reword_line",
    "say_yes",
    "set_terms",
    "sign",
    "take_back",
]
