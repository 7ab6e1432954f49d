"""Is it on the table? Offers, changes, and who may answer them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.promises.verbs.act import Act
from obliged.promises.verbs.guards.moments import check_ahead
from obliged.promises.verbs.guards.words import needs_text
from obliged.promises.verbs.standing import Standing
from obliged.promises.verbs.states import Kind, Side


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


def only_provider_says_it_back(standing: Standing, act: Act) -> None:
    """Whoever asked knows what they asked; only the other side can have understood it otherwise."""
    if act.get("understood") and Side.PROVIDER not in act.by.sides:
        raise Refused(_("Only the people who were asked can say back what they understood."), field="understood")


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


def was_asked_back(standing: Standing, act: Act) -> None:
    """A reply answers a question that came back."""
    if standing.turn is not Side.CUSTOMER:
        raise Refused(_("Nobody asked you back. Write a message instead."))


def input_is_awaited(standing: Standing, act: Act) -> None:
    """Only input the promise waits for is handed in."""
    if standing.word is None or not standing.word.needs or standing.word.supplied_at is not None:
        raise Refused(_("This promise does not wait for anything from you."))
