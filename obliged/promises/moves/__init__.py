"""All that changes something in the core; one public function per thing people do."""

from obliged.promises.moves.asking import Wish, ask, ask_again, call_for_hands, note_promise, offer_help
from obliged.promises.moves.bell import ring, tell_of_absences
from obliged.promises.moves.beside import attach, follow, play_with, thanked, unfollow, write
from obliged.promises.moves.common import answer_all, join_common, leave_common, let_join, tell_all
from obliged.promises.moves.drafts import Elsewhere, close_draft, forget_drafts, keep_draft, let_go_of_sent, put_away_draft
from obliged.promises.moves.escalating import ask_who_leads
from obliged.promises.moves.joining import (
    bring_person,
    bring_team,
    brought_to_person,
    brought_to_team,
    check_may_join,
    join_person,
    join_team,
    on_desk_to_bring,
    to_bring,
)
from obliged.promises.moves.lines import add_line, tick
from obliged.promises.moves.meeting import confirm_outcome, let_talk_go, propose_talk, say_outcome, set_talk
from obliged.promises.moves.obstacle import join_obstacle, raise_obstacle
from obliged.promises.moves.opening import ask_for_yes, let_yes_go, open_parts
from obliged.promises.moves.outside import keep_outside, let_go_of_outside
from obliged.promises.moves.play import play
from obliged.promises.moves.recurring import promise_series, start_series, stop_series
from obliged.promises.moves.sending import ask_elsewhere, send

__all__ = [
    "Elsewhere",
    "Wish",
    "add_line",
    "answer_all",
    "ask",
    "ask_again",
    "ask_elsewhere",
    "ask_for_yes",
    "ask_who_leads",
    "attach",
    "bring_person",
    "bring_team",
    "brought_to_person",
    "brought_to_team",
    "call_for_hands",
    "check_may_join",
    "close_draft",
    "confirm_outcome",
    "follow",
    "forget_drafts",
    "join_common",
    "join_obstacle",
    "join_person",
    "join_team",
    "keep_draft",
    "keep_outside",
    "leave_common",
    "let_go_of_outside",
    "let_go_of_sent",
    "let_join",
    "let_talk_go",
    "let_yes_go",
    "note_promise",
    "offer_help",
    "on_desk_to_bring",
    "open_parts",
    "play",
    "play_with",
    "promise_series",
    "propose_talk",
    "put_away_draft",
    "raise_obstacle",
    "ring",
    "say_outcome",
    "send",
    "set_talk",
    "start_series",
    "stop_series",
    "tell_all",
    "tell_of_absences",
    "thanked",
    "tick",
    "to_bring",
    "unfollow",
    "write",
]
