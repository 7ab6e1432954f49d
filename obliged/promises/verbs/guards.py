"""May this be said here? Each guard raises Refused in words for the person, or says nothing.

A refusal with a `field` is about what was said; one without is about where the request stands.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.promises.verbs.act import Act
from obliged.promises.verbs.standing import Standing
from obliged.promises.verbs.states import Kind, Side

MOST_HOPS = 3
UNDO = timedelta(minutes=10)
FURTHEST = timedelta(days=3653)


def needs_text(standing: Standing, act: Act) -> None:
    """Something must be said in words."""
    if not (act.get("text") or "").strip():
        raise Refused(_("Write a sentence, so the other side knows what you mean."), field="text")


def needs_text_or_link(standing: Standing, act: Act) -> None:
    """An answer says something, or points to where it stands."""
    if not ((act.get("text") or "").strip() or act.get("link")):
        raise Refused(_("Write the answer, or link to where it stands."), field="text")


def needs_future_due(standing: Standing, act: Act) -> None:
    """A word is given for a moment that is still to come."""
    due = act.get("due")
    if due is None:
        raise Refused(_("Choose the day you can keep."), field="due")
    check_ahead(due, act.at)


def check_ahead(due: datetime, at: datetime, *, field: str = "due") -> None:
    """A date that has passed cannot be promised, offered or proposed."""
    if due.tzinfo is None:
        raise Refused(_("Say the time zone of the date, such as 2026-12-01T17:00:00+01:00."), field=field)
    if due <= at:
        raise Refused(_("That moment has passed. Choose a later one."), field=field)
    check_near(due, at, field=field)


def check_near(moment: datetime, at: datetime, *, field: str) -> None:
    """Nobody's word reaches further than ten years; counting working days to the year 9999 would stop every clock."""
    if moment - at > FURTHEST:
        raise Refused(_("That is more than ten years ahead. Choose a nearer day."), field=field)


def input_has_its_day(standing: Standing, act: Act) -> None:
    """What the promise needs from the customer has a name and a day still to come."""
    needs_by = act.get("needs_by")
    if needs_by is None:
        return
    check_ahead(needs_by, act.at, field="needs_by")
    if not act.get("needs"):
        raise Refused(_("Say what you need from them by then."), field="needs")


def needs_offer_content(standing: Standing, act: Act) -> None:
    """The provider offers a date, a trade, or the day of an answer; the customer counters with words or a date."""
    due, kind = act.get("due"), act.get("kind") or Kind.DATE
    if due is not None:
        check_ahead(due, act.at)
    if kind == Kind.TRADE:
        return needs_text(standing, act)
    if kind == Kind.ANSWER_BY and standing.has_named_answer_day:
        raise Refused(_("You have named the day of your answer once already. Offer a date, or decline."), field="kind")
    if due is None and not (act.get("text") or "").strip():
        raise Refused(_("Choose the day you can keep."), field="due")


def only_provider_names_answer_day(standing: Standing, act: Act) -> None:
    """“You will have my answer by …” is the provider's to say."""
    if act.get("kind") == Kind.ANSWER_BY and Side.PROVIDER not in act.by.sides:
        raise Refused(_("Only the people who were asked can name the day of their answer."), field="kind")


def provider_offers_a_date(standing: Standing, act: Act) -> None:
    """A provider's plain offer names a date; words alone are a message."""
    is_customer = act.by.sides == {Side.CUSTOMER}
    if not is_customer and act.get("due") is None and (act.get("kind") or Kind.DATE) != Kind.TRADE:
        raise Refused(_("Choose the day you can keep."), field="due")


def offer_is_on_the_table(standing: Standing, act: Act) -> None:
    """One agrees to an owner and a date that is still to come, or, after a promise, to a change."""
    if standing.change is None and (standing.offer is None or not standing.offer.is_promisable):
        raise Refused(_("There is no offer with a date to agree to yet."))
    table = standing.change or standing.offer
    if table and table.due and table.due <= act.at:
        raise Refused(_("The day on the table has passed meanwhile. Ask for another one."))


def nobody_agrees_for_the_owner(standing: Standing, act: Act) -> None:
    """What the customer would change, only the person who gave the word takes on."""
    change = standing.change
    if change and change.side is Side.CUSTOMER and standing.owner != act.by.pk:
        raise Refused(_("Only the person who gave the word can do this. Nobody promises for another."))


def promise_meets_the_wish(standing: Standing, act: Act) -> None:
    """A date after the day it was wanted by is an offer: the customer has to agree to it."""
    due = act.get("due")
    if due is not None and standing.wanted_by is not None and due > standing.wanted_by:
        raise Refused(_("It is wanted sooner than that. Offer this date instead, so they can agree."), field="due")


def is_present(standing: Standing, act: Act) -> None:
    """Who is away takes nothing on."""
    if act.facts.is_away:
        raise Refused(_("You are away. Come back first, or let a colleague take it."))


def nobody_has_it(standing: Standing, act: Act) -> None:
    """What a colleague who is here has taken is theirs; of two who take it at once, one does."""
    if standing.owner is not None and standing.owner == act.by.pk:
        raise Refused(_("It is yours already."))
    if standing.owner is not None and not act.facts.owner_is_away:
        raise Refused(_("A colleague has it already. Ask them, or give your own word for it."))


def not_everybody_was_asked(standing: Standing, act: Act) -> None:
    """Nobody says no to an open call, or sends it on, for all the others."""
    if standing.team is None and standing.person is None and standing.owner != act.by.pk:
        raise Refused(_("Everybody was asked. Leave it to somebody else, or take it first."))


def owner_is_away(standing: Standing, act: Act) -> None:
    """A colleague covers only for somebody who is not there."""
    if standing.owner == act.by.pk:
        raise Refused(_("It is yours already."))
    if not act.facts.owner_is_away:
        raise Refused(_("The person who promised is there. Ask them to hand it over."))


def needs_reason(standing: Standing, act: Act) -> None:
    """A short reason is owed to whoever is waiting."""
    if not (act.get("text") or "").strip():
        raise Refused(_("Say in a few words why."), field="text")


def needs_pointer(standing: Standing, act: Act) -> None:
    """A good no points to who or what may help, or says that one does not know who."""
    if not any(act.get(name) for name in ("person", "team", "link", "concierge")):
        words = _("Point to a person, a team or an answer, or choose “I do not know who”.")
        raise Refused(words, field="person")


def needs_pointer_or_alternative(standing: Standing, act: Act) -> None:
    """A word is taken back with a reason; pointing onward is kind. The reason may hold the alternative."""
    needs_reason(standing, act)


def needs_receiver(standing: Standing, act: Act) -> None:
    """It is passed to somebody else: a person or a team that takes requests."""
    person, team = act.get("person"), act.get("team")
    if not (person or team):
        raise Refused(_("Choose a person or a team to pass it to."), field="team")
    if person in (act.by.pk, standing.customer) or (team, person) == (standing.team, standing.person):
        raise Refused(_("They have it already. Choose somebody else to pass it to."), field="team")
    if not act.facts.receiver_is_open:
        raise Refused(_("They take no requests at the moment. Choose somebody else."), field="team")


def hops_are_left(standing: Standing, act: Act) -> None:
    """After three hands it goes to the concierge and nowhere else; the concierge may pass it to the owner they found."""
    facts = act.facts
    if standing.hops >= MOST_HOPS and not facts.receiver_is_concierge and not facts.holder_is_concierge:
        words = _("This was passed on three times already. Pass it to the concierge, who will find an owner.")
        raise Refused(words, field="team")


def needs_named_colleague(standing: Standing, act: Act) -> None:
    """A promise is handed to one named colleague, not to oneself or to the customer."""
    if not act.get("person"):
        raise Refused(_("Choose who takes it over."), field="person")
    if act.get("person") in (act.by.pk, standing.customer):
        raise Refused(_("Choose somebody else to take it over."), field="person")
    if not act.facts.receiver_is_open:
        raise Refused(_("They take no requests at the moment. Choose somebody else."), field="person")


def parts_are_closed(standing: Standing, act: Act) -> None:
    """The whole is delivered when its parts are closed, or waived by name."""
    if act.facts.open_parts and not act.get("waive_parts"):
        raise Refused(_("Some parts of this are still open. Close them, or say you deliver without them."), field="waive_parts")


def needs_lines(standing: Standing, act: Act) -> None:
    """A part delivery says which lines it covers."""
    if not act.get("lines"):
        raise Refused(_("Choose which lines are done."), field="lines")
    check_lines(act)


def needs_missing_line(standing: Standing, act: Act) -> None:
    """“Not yet” names what is missing: a line that was agreed, or in words where there was no list."""
    if not act.get("lines") and not (act.get("text") or "").strip():
        raise Refused(_("Say what is missing, or choose the line that is not done."), field="text")
    check_lines(act)


def check_lines(act: Act) -> None:
    """The lines named are lines of this request; what was never agreed is a change."""
    named = set(act.get("lines") or ())
    if named and named - set(act.facts.lines):
        raise Refused(_("Choose lines of this request. Something new is a change to ask for."), field="lines")


def needs_change(standing: Standing, act: Act) -> None:
    """A change names another date, or other words."""
    if act.get("due") is not None:
        return check_ahead(act.get("due"), act.at)
    needs_text(standing, act)


def provider_proposed(standing: Standing, act: Act) -> None:
    """The customer holds on to the old date only when the provider proposed a new one."""
    if standing.change is None or standing.change.side is not Side.PROVIDER:
        raise Refused(_("No new date was proposed to you."))


def customer_proposed(standing: Standing, act: Act) -> None:
    """The provider keeps it as promised only when the customer asked for a change."""
    if standing.change is None or standing.change.side is not Side.CUSTOMER:
        raise Refused(_("No change was asked of you."))


def reply_is_late_if_said(standing: Standing, act: Act) -> None:
    """“No reply” can be given as the reason after twice the expected time."""
    if act.get("no_reply") and not act.facts.reply_is_twice_late:
        raise Refused(_("They still have time to reply. You can withdraw it without that reason."), field="no_reply")


def provider_tried(standing: Standing, act: Act) -> None:
    """The provider gives up only after two “not yet” and a talk held, or offered and left for five working days."""
    if Side.CUSTOMER in act.by.sides:
        return
    if standing.not_yets < 2 or not (act.facts.talk_was_held or act.facts.talk_was_left):
        raise Refused(_("Talk it over first: offer a time to meet. After that you may leave it unresolved."))


def window_is_open(standing: Standing, act: Act) -> None:
    """What has ended can be opened again for a while."""
    if not act.facts.may_reopen:
        raise Refused(_("This ended too long ago to open again. Ask anew and link to it."))


def may_still_pick_up(standing: Standing, act: Act) -> None:
    """What silence ended can be picked up for ninety days."""
    if not act.facts.may_pick_up:
        raise Refused(_("This ended more than 90 days ago. Ask anew and link to it."))


def may_still_object(standing: Standing, act: Act) -> None:
    """The customer may object to a new owner within one working day."""
    if standing.handed_from is None:
        raise Refused(_("It was not handed over."))
    if not act.facts.may_object:
        raise Refused(_("The working day to object has passed. Write to them instead."))
    if not act.facts.first_owner_is_here:
        raise Refused(_("The person who promised first is not here. Talk it over, or release the promise."))


def needs_target(standing: Standing, act: Act) -> None:
    """One side names the open request it is the same as; the other agrees to that one, and to no other."""
    named, proposed = act.get("into"), standing.merging_into
    if proposed is None and not named:
        raise Refused(_("Choose the request it is the same as."), field="into")
    if proposed is not None and standing.merge_side in act.by.sides:
        raise Refused(_("The other side has to agree to the merge."))
    if proposed is not None and named not in (None, proposed):
        raise Refused(_("The other side named another request. Agree to that one, or talk it over."), field="into")
    if not act.facts.target_is_open:
        raise Refused(_("That request cannot be joined with this one. Choose one that is open."), field="into")


def input_is_awaited(standing: Standing, act: Act) -> None:
    """Only input the promise waits for is handed in."""
    if standing.word is None or not standing.word.needs or standing.word.supplied_at is not None:
        raise Refused(_("This promise does not wait for anything from you."))


def can_be_taken_back(standing: Standing, act: Act) -> None:
    """A move is taken back by who made it, within ten minutes, while nobody has moved since."""
    facts = act.facts
    if facts.last_by is None or facts.last_by != act.by.pk:
        raise Refused(_("Only the person who made the last move can take it back."))
    if not facts.last_verb:
        raise Refused(_("This cannot be taken back."))
    if facts.last_at is None or act.at - facts.last_at > UNDO:
        raise Refused(_("The ten minutes to take it back have passed."))
