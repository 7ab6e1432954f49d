"""Events on their way: each hook is called by itself, so that one that hangs, fails or talks for ever keeps no other waiting."""

from __future__ import annotations

import json
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.channels.webhooks import moves, rules
from obliged.channels.webhooks.models import Delivery
from obliged.kernel import clock, fetch, jobs
from obliged.kernel.sealing import Unsealable, unseal
from obliged.promises.models import Move

# Seconds. A worker that is told to stop waits for the end of a round. Who failed lately is called only at its beginning: a call that
# hangs is over before the round is, and the next round, with what came in meanwhile, does not wait for it.
ROUND, FOR_ALL = 22.0, 11.0
LOOK_AGAIN = 0.2


@jobs.task(queue="webhooks", seconds=120, is_one_transaction=False)
def carry() -> None:
    """Call every hook for which something waits, side by side, and look again meanwhile for what came in."""
    began, calling = time.monotonic(), dict[Future[fetch.Fetched], Delivery]()
    with ThreadPoolExecutor(rules.MOST_HOOKS, thread_name_prefix="hook") as callers:
        while True:
            calling |= _begun(callers, time.monotonic() - began)
            if not calling:
                break
            # Other threads only wait for the network; whatever concerns the database is done here, by one.
            done, _open = wait(calling, timeout=LOOK_AGAIN, return_when=FIRST_COMPLETED)
            for call in done:
                _note(calling.pop(call), call)
    if time.monotonic() - began >= FOR_ALL:
        jobs.later(carry)


def _begun(callers: ThreadPoolExecutor, since: float) -> dict[Future[fetch.Fetched], Delivery]:
    calls = {}
    for delivery in moves.claim(only_well=since >= FOR_ALL) if since < ROUND else []:
        try:
            said, signed = _signed(delivery)
        except LookupError as why:
            moves.drop(delivery, str(why))
            continue
        headers = {"Content-Type": "application/json", "Obliged-Signature": signed}
        calls[callers.submit(fetch.fetch, delivery.hook.url, method="POST", body=said, headers=headers)] = delivery
    return calls


def _signed(delivery: Delivery) -> tuple[bytes, str]:
    """What is sent and its signature; LookupError where there is nothing that may be said."""
    if delivery.move is not None and not moves.sees(delivery.hook.owner, delivery.move):
        raise LookupError(_("Its owner does not see this request any more."))
    try:
        secret = unseal(delivery.hook.sealed, rules.PURPOSE)
    except Unsealable as problem:
        raise LookupError(_("Its secret was made with another key of this installation. Make a new hook.")) from problem
    said = json.dumps(event(delivery), ensure_ascii=False).encode()
    return said, rules.signature(said, secret, int(clock.now().timestamp()))


def _note(delivery: Delivery, call: Future[fetch.Fetched]) -> None:
    try:
        status = call.result().status
    except fetch.NotFetched as problem:
        _rest(delivery, str(problem), None)
        return
    if 200 <= status < 300:
        moves.note_taken(delivery, status)
    else:
        _rest(delivery, _("It was answered with %(status)s.") % {"status": status}, status)


def _rest(delivery: Delivery, problem: str, status: int | None) -> None:
    again = moves.note_failure(delivery, problem, status)
    if again:
        jobs.later(carry, run_at=again)


def event(delivery: Delivery) -> dict[str, Any]:
    """An event as it is told. It is read from the history each time, so that words that are gone are told no more."""
    move = delivery.move
    at = move.at if move else delivery.made_at
    return {
        "id": delivery.event_id,
        "type": delivery.event,
        "at": at.isoformat(),
        "data": _told(move) if move else {},
    }


def _told(move: Move) -> dict[str, Any]:
    """Where the request stands after a move; of a private one no word and no name."""
    ask = move.ask
    facts = {
        "id": ask.pk,
        "state": move.state,
        "turn": move.turn or None,
        "outcome": move.outcome or None,
        "private": ask.is_private,
    }
    # `seq` counts the moves of one request, without gaps: by it a receiver puts them in order, and sees what it missed.
    told: dict[str, Any] = {"seq": move.seq, "verb": move.verb, "request": facts | {"url": _link(ask.pk)}}
    if ask.is_private:
        return told
    team = ask.team.slug if ask.team else None
    told["request"] |= {"title": ask.title, "provider": {"team": team}}
    return told | {"by": move.by.handle if move.by else None, "text": move.text, "due": move.data.get("due")}


def _link(ask: int) -> str:
    return settings.URL + reverse("promises:request", args=[ask])
