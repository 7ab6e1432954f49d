"""Under which version of an agreement a request stands: the one in force when it reached the team."""

from __future__ import annotations

from obliged.ground.agreements import queries as agreements
from obliged.promises.models import Ask, Move


def pin(ask: Ask, move: Move) -> None:
    """Whatever the two teams agree later, this request stays under what they had agreed when it was asked."""
    # Another system kept its own agreements; and when two teams become one, nobody's word changes.
    if ask.is_imported or move.verb == "same_team":
        return
    terms = agreements.terms_for(ask.team_id, ask.customer_team_id, ask.service_id) if ask.team_id else None
    ask.terms = terms
    ask.agreed_reply_days = agreements.reply_days_in(terms)
