"""All that changes something about what people are told."""

from obliged.ground.notifications.moves.keeping import let_go_about, let_go_before, pass_to
from obliged.ground.notifications.moves.reading import follow, read, read_about
from obliged.ground.notifications.moves.sending import gather
from obliged.ground.notifications.moves.telling import take_back, tell
from obliged.ground.notifications.moves.wishing import choose, turn_off, turn_on, wish

__all__ = [
    "choose",
    "follow",
    "gather",
    "let_go_about",
    "let_go_before",
    "pass_to",
    "read",
    "read_about",
    "take_back",
    "tell",
    "turn_off",
    "turn_on",
    "wish",
]
