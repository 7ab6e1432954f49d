"""May this be said here? Each guard raises Refused in words for the person, or says nothing.

A refusal with a `field` is about what was said; one without is about where the request stands.
"""

from obliged.promises.verbs.guards.ends import (
    can_be_taken_back,
    may_still_pick_up,
    provider_tried,
    reply_is_late_if_said,
    window_is_open,
)
from obliged.promises.verbs.guards.hands import (
    hops_are_left,
    is_present,
    may_still_object,
    needs_named_colleague,
    needs_pointer,
    needs_pointer_or_alternative,
    needs_receiver,
    needs_target,
    nobody_has_it,
    not_everybody_was_asked,
    owner_is_away,
)
from obliged.promises.verbs.guards.moments import (
    check_ahead,
    check_near,
    input_has_its_day,
    needs_future_due,
    promise_meets_the_wish,
)
from obliged.promises.verbs.guards.table import (
    customer_proposed,
    input_is_awaited,
    needs_change,
    needs_offer_content,
    nobody_agrees_for_the_owner,
    offer_is_on_the_table,
    only_provider_names_answer_day,
    provider_offers_a_date,
    provider_proposed,
    was_asked_back,
)
from obliged.promises.verbs.guards.words import (
    check_lines,
    needs_lines,
    needs_missing_line,
    needs_reason,
    needs_text,
    needs_text_or_link,
    parts_are_closed,
)

__all__ = [
    "can_be_taken_back",
    "check_ahead",
    "check_lines",
    "check_near",
    "customer_proposed",
    "hops_are_left",
    "input_has_its_day",
    "input_is_awaited",
    "is_present",
    "may_still_object",
    "may_still_pick_up",
    "needs_change",
    "needs_future_due",
    "needs_lines",
    "needs_missing_line",
    "needs_named_colleague",
    "needs_offer_content",
    "needs_pointer",
    "needs_pointer_or_alternative",
    "needs_reason",
    "needs_receiver",
    "needs_target",
    "needs_text",
    "needs_text_or_link",
    "nobody_agrees_for_the_owner",
    "nobody_has_it",
    "not_everybody_was_asked",
    "offer_is_on_the_table",
    "only_provider_names_answer_day",
    "owner_is_away",
    "parts_are_closed",
    "promise_meets_the_wish",
    "provider_offers_a_date",
    "provider_proposed",
    "provider_tried",
    "reply_is_late_if_said",
    "was_asked_back",
    "window_is_open",
]
