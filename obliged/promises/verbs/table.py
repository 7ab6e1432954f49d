"""The core is this table: one line per verb. Rule, button, form, API action, sentence and docs come from it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from obliged.promises.verbs import effects as does
from obliged.promises.verbs import fields as says
from obliged.promises.verbs import guards as must
from obliged.promises.verbs import joining as joins
from obliged.promises.verbs.states import Outcome, Side, State
from obliged.promises.verbs.verb import Verb, Who

S = State
CUSTOMER, PROVIDER, OWNER, EITHER = Who.CUSTOMER, Who.PROVIDER, Who.OWNER, Who.EITHER
TALKING = (S.ASKED, S.OFFERED)
HELD = (S.PROMISED, S.MOVING, S.NOT_YET)
ENDED = (S.ENDED,)

BEGINNING = (
    Verb("ask", (), CUSTOMER, does.ask, (S.ASKED,), bead="asked",
         button=_("Ask"), icon="plus", says=_("{by} asked {to}"), says_dated=_("{by} asked {to} and would like it by {wanted_by}")),
    Verb("offer_help", (), PROVIDER, does.offer_help, (S.OFFERED,), takes=(says.MAYBE_DUE,), bead="offered",
         button=_("Offer help"), icon="hand-helping", says=_("{by} offered {customer} help"), says_dated=_("{by} offered {customer} help by {due}")),
    Verb("note", (), EITHER, does.note, (S.OFFERED,), (must.needs_future_due,), (says.DUE,), bead="offered",
         button=_("Note what we agreed"), icon="notebook-pen", says=_("{by} noted what was agreed"), says_dated=_("{by} noted what was agreed, for {due}")),
)  # fmt: skip

TALKING_IT_OVER = (
    Verb("take", TALKING, Who.MEMBER, does.take, TALKING, (must.is_present, must.nobody_has_it), bead="talking", is_reversible=True,
         button=_("Take it"), icon="hand", says=_("{by} has it now")),
    Verb("answer", (S.ASKED,), PROVIDER, does.answer, (S.DELIVERED,), (must.needs_text_or_link,), (says.WORDS, says.LINK), bead="delivered",
         is_reply=True, is_reversible=True, button=_("Answer it now"), icon="message-circle-check", says=_("{by} answered")),
    Verb("ask_back", (S.ASKED,), PROVIDER, does.ask_back, (S.ASKED,), (must.needs_text,), (says.SURE_WORDS,), bead="talking",
         is_reply=True, is_reversible=True, button=_("Ask back"), icon="message-circle-question-mark", says=_("{by} asked back")),
    Verb("reply", (S.ASKED,), CUSTOMER, does.goes(S.ASKED, Side.PROVIDER), (S.ASKED,), (must.was_asked_back, must.needs_text), (says.SURE_WORDS,), bead="talking",
         is_reversible=True, button=_("Reply"), icon="reply", says=_("{by} replied")),
    Verb("offer", TALKING, EITHER, does.offer, (S.OFFERED,),
         (must.needs_offer_content, must.only_provider_names_answer_day, must.provider_offers_a_date, must.only_provider_says_it_back),
         (says.MAYBE_DUE, says.KIND, says.UNDERSTOOD, says.WORDS), bead="offered", is_reply=True, is_reversible=True,
         button=_("Offer another date"), icon="calendar-clock", says=_("{by} made an offer"), says_dated=_("{by} offered {due}")),
    Verb("agree", (S.OFFERED, S.MOVING), Who.TURN, does.agree, (S.PROMISED,), (must.offer_is_on_the_table, must.nobody_agrees_for_the_owner), (says.WORDS,), bead="promised",
         is_reply=True, button=_("Agree"), icon="handshake", says=_("{by} agreed"), says_dated=_("{by} agreed: {due}")),
    Verb("promise", TALKING, PROVIDER, does.promise, (S.PROMISED,), (must.needs_future_due, must.promise_meets_the_wish, must.says_back_the_same, must.input_has_its_day),
         (says.DUE, says.UNDERSTOOD, says.WORDS, says.NEEDS, says.NEEDS_BY), bead="promised", is_reply=True, is_reversible=True,
         button=_("Promise"), icon="handshake", says=_("{by} promised"), says_dated=_("{by} promised it by {due}")),
    Verb("decline", TALKING, PROVIDER, does.ends(Outcome.DECLINED), ENDED, (must.not_everybody_was_asked, must.needs_reason, must.needs_pointer),
         (says.REASON, says.PERSON, says.TEAM, says.LINK, says.CONCIERGE), bead="passed", is_reply=True, is_reversible=True,
         button=_("Say no, with a pointer"), icon="signpost", says=_("{by} could not take this on"), says_dated=_("{by} could not take this on and pointed to {to}")),
    Verb("pass_on", TALKING, PROVIDER, does.pass_on, (S.ASKED,), (must.not_everybody_was_asked, must.needs_receiver, must.hops_are_left, must.needs_text),
         (says.TEAM, says.PERSON, says.INTRODUCTION), bead="passed", is_reply=True, is_reversible=True,
         button=_("Pass it on"), icon="corner-up-right", says=_("{by} passed this to {to}")),
    Verb("retract", (S.OFFERED,), Who.OFFERER, does.retract, (S.ASKED,), bead="talking",
         button=_("Take the offer back"), icon="undo-2", says=_("{by} took the offer back")),
    Verb("withdraw", TALKING, CUSTOMER, does.ends(Outcome.WITHDRAWN), ENDED, (must.reply_is_late_if_said,), (says.MAYBE_REASON, says.NO_REPLY),
         bead="withdrawn", is_reversible=True, button=_("I no longer need it"), icon="undo-2", says=_("{by} no longer needs it")),
    Verb("merge", (S.ASKED,), EITHER, does.merge, (S.ASKED, S.ENDED), (must.needs_target,), (says.INTO, says.WORDS), bead="passed",
         button=_("It is the same as another"), icon="merge", says=_("{by} would join the two requests"), says_dated=_("{by} would join this with {into}")),
)  # fmt: skip

KEEPING_A_WORD = (
    Verb("deliver", HELD, OWNER, does.deliver, (S.DELIVERED,), (must.needs_text, must.parts_are_closed), (says.SURE_WORDS, says.SLIP, says.WAIVE_PARTS),
         bead="delivered", is_reversible=True, button=_("Deliver"), icon="package-check", says=_("{by} delivered")),
    Verb("deliver_part", (S.PROMISED,), OWNER, does.stays, (S.PROMISED,), (must.needs_lines,), (says.SURE_LINES, says.WORDS), bead="delivered",
         is_reversible=True, button=_("Deliver a part"), icon="package-open", says=_("{by} delivered a part")),
    Verb("move_date", HELD, OWNER, does.move_date, (S.MOVING,), (must.needs_future_due, must.needs_reason),
         (says.DUE, says.REASON, says.SLIP, says.USABLE), bead="moved", is_reversible=True,
         button=_("Tell of a delay"), icon="calendar-clock", says=_("{by} needs longer"), says_dated=_("{by} needs longer: {old_due} → {due}")),
    Verb("need_old_date", (S.MOVING,), CUSTOMER, does.need_old_date, (S.PROMISED,), (must.provider_proposed,), (says.WORDS,), bead="promised",
         button=_("I need the old date"), icon="calendar-heart", says=_("{by} needs it as promised")),
    Verb("change", (S.PROMISED,), CUSTOMER, does.change, (S.MOVING,), (must.needs_change,), (says.MAYBE_DUE, says.WORDS), bead="moved",
         is_reversible=True, button=_("Ask for a change"), icon="pencil-line", says=_("{by} asked for a change"), says_dated=_("{by} asked for another date: {old_due} → {due}")),
    Verb("keep_as_promised", (S.MOVING,), PROVIDER, does.keep_old, (S.PROMISED,), (must.customer_proposed,), (says.WORDS,), bead="promised",
         button=_("Keep it as promised"), icon="equal", says=_("{by} keeps it as promised")),
    Verb("supply", (S.PROMISED, S.MOVING), CUSTOMER, does.supply, (S.PROMISED, S.MOVING), (must.input_is_awaited,), (says.WORDS,), bead="talking",
         button=_("Hand in what is needed"), icon="package-plus", says=_("{by} handed in what was needed")),
    Verb("release", HELD, CUSTOMER, does.ends(Outcome.RELEASED), ENDED, (), (says.MAYBE_REASON,), bead="withdrawn", is_reversible=True,
         button=_("I no longer need it"), icon="undo-2", says=_("{by} no longer needs it, and let the promise go")),
    Verb("revoke", (S.PROMISED, S.MOVING), OWNER, does.ends(Outcome.REVOKED), ENDED, (must.needs_pointer_or_alternative,),
         (says.REASON, says.SLIP, says.PERSON, says.TEAM, says.LINK), bead="past",
         button=_("I cannot keep it"), icon="circle-x", says=_("{by} cannot keep this promise")),
    Verb("hand_over", HELD, OWNER, does.hand_over, HELD, (must.needs_named_colleague,), (says.COLLEAGUE, says.WORDS), bead="passed",
         button=_("Hand it over"), icon="corner-up-right", says=_("{by} would hand this to {to}")),
    Verb("take_over", HELD, Who.NAMED, does.take_over, HELD, (must.is_present,), (says.WORDS,), bead="passed",
         button=_("Take it over"), icon="hand", says=_("{by} took this over; the date stays")),
    Verb("cover", HELD, Who.MEMBER, does.take_over, HELD, (must.owner_is_away, must.is_present), (says.WORDS,), bead="passed",
         button=_("Cover for them"), icon="hand", says=_("{by} covers for a colleague who is away; the date stays")),
    Verb("object", HELD, CUSTOMER, does.object_to_owner, HELD, (must.may_still_object,), (says.REASON,), bead="talking",
         button=_("I would rather keep the first"), icon="undo-2", says=_("{by} would rather have it stay with who promised")),
)  # fmt: skip

ENDING = (
    Verb("accept", (S.DELIVERED, S.NOT_YET), CUSTOMER, does.accept, ENDED, (), (says.FIT, says.THANKS, says.ON_WALL), bead="accepted",
         is_reversible=True, third_may=True, button=_("Accept"), icon="badge-check", says=_("{by} accepted it")),
    Verb("not_yet", (S.DELIVERED,), CUSTOMER, does.not_yet, (S.NOT_YET, S.ASKED), (must.needs_missing_line,), (says.LINES, says.WORDS), bead="talking",
         is_reversible=True, third_may=True, button=_("Not yet"), icon="circle-dashed", says=_("{by} is still missing something")),
    Verb("undeliver", (S.DELIVERED,), PROVIDER, does.undeliver, (S.PROMISED, S.ASKED), (), (says.WORDS,), bead="promised",
         button=_("It was not ready"), icon="undo-2", says=_("{by} took the delivery back")),
    Verb("reopen", ENDED, CUSTOMER, does.reopen, (S.NOT_YET, S.ASKED), (must.needs_text, must.window_is_open), (says.SURE_WORDS,),
         (Outcome.ACCEPTED, Outcome.UNCONFIRMED), bead="talking", button=_("Open it again"), icon="rotate-ccw", says=_("{by} opened it again")),
    Verb("give_up", (S.NOT_YET,), EITHER, does.ends(Outcome.UNRESOLVED), ENDED, (must.provider_tried,), (says.WORDS,), bead="withdrawn",
         button=_("Leave it open, with respect"), icon="handshake", says=_("{by} left it unresolved, with respect")),
    Verb("pick_up", ENDED, EITHER, does.pick_up, (S.ASKED,), (must.may_still_pick_up,), (says.WORDS,),
         (Outcome.LAPSED, Outcome.UNANSWERED, Outcome.MISSED), bead="asked", button=_("Pick it up again"), icon="rotate-ccw", says=_("{by} picked it up again")),
    Verb("take_back", tuple(State), Who.ACTOR, does.stays, tuple(State), (must.can_be_taken_back,), ended=tuple(Outcome), bead="withdrawn",
         button=_("Take that back"), icon="undo-2", says=_("{by} took the last move back")),
)  # fmt: skip

BY_THE_CLOCK = (
    Verb("close_unanswered", TALKING, Who.CLOCK, does.ends(Outcome.UNANSWERED), ENDED, bead="past", says=_("Nobody answered in time")),
    Verb("close_lapsed", TALKING, Who.CLOCK, does.ends(Outcome.LAPSED), ENDED, bead="withdrawn", says=_("The question back was not answered, so this lapsed")),
    Verb("close_missed", (S.PROMISED,), Who.CLOCK, does.ends(Outcome.MISSED), ENDED, bead="past", says=_("The date passed and nobody wrote")),
    Verb("let_stand", (S.MOVING,), Who.CLOCK, does.let_stand, (S.PROMISED,), (must.provider_proposed,), bead="moved",
         says=_("The new date stands, not confirmed"), says_dated=_("The new date stands, not confirmed: {due}")),
    Verb("let_fall", (S.MOVING,), Who.CLOCK, does.keep_old, (S.PROMISED,), (must.customer_proposed,), bead="promised",
         says=_("The change was not answered; the promise stays as it was")),
    Verb("close_unconfirmed", (S.DELIVERED,), Who.CLOCK, does.ends(Outcome.UNCONFIRMED), ENDED, bead="delivered",
         says=_("It was delivered; nobody said whether it fits")),
    Verb("close_unresolved", (S.NOT_YET,), Who.CLOCK, does.ends(Outcome.UNRESOLVED), ENDED, bead="withdrawn", says=_("It was left unresolved")),
)  # fmt: skip

FROM_ELSEWHERE = (
    Verb("record", tuple(State), Who.SOURCE, does.record, tuple(State), ended=tuple(Outcome), bead="talking",
         icon="notebook-pen", says=_("{by} noted something in the system this came from"),
         says_dated=_("{by} gave this to {to} in the system this came from")),
)  # fmt: skip

IN_THE_HOUSE = (
    Verb("same_person", tuple(State), Who.HOUSE, joins.same_person, tuple(State), ended=tuple(Outcome), bead="passed",
         icon="user-round", says=_("Two accounts of {to} became one")),
    Verb("same_team", tuple(State), Who.HOUSE, joins.same_team, tuple(State), ended=tuple(Outcome), bead="passed",
         icon="users-round", says=_("Two teams became one; this is with {to} now")),
)  # fmt: skip

EVERY = (*BEGINNING, *TALKING_IT_OVER, *KEEPING_A_WORD, *ENDING, *BY_THE_CLOCK, *FROM_ELSEWHERE, *IN_THE_HOUSE)
VERBS: dict[str, Verb] = {verb.name: verb for verb in EVERY}
