"""Every move is an event; whoever listens is told of it by a job."""

from __future__ import annotations

from obliged.channels.webhooks import moves
from obliged.channels.webhooks.sending import carry
from obliged.kernel import jobs
from obliged.kernel.happenings import when
from obliged.promises.models import Move
from obliged.promises.verbs import VERBS


@when(*(f"promises.{verb}" for verb in VERBS))
def tell_programs(move_id: int) -> None:
    """The hooks that listen to a move are told of it."""
    # Most houses have no hooks, and every move of every request comes by here.
    hooks = list(moves.listening())
    if hooks and moves.lay_out(Move.objects.get(pk=move_id), hooks):
        jobs.later(carry)
