"""The word itself, kept like a letter: offered, promised, kept. It lies across the talk where it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from markupsafe import Markup

from obliged.promises.models import Move, Promise
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs import How, Kind, Offer, Side, State
from obliged.ui import dates

OFFERS = frozenset({"offer", "offer_help", "note", "move_date", "change"})


@dataclass(frozen=True)
class Letter:
    """A dated word: the sentence, who gave it, what is known of it, and the seed of its seal."""

    state: str
    words: Markup
    owner: int | None
    said: tuple[str | Markup, ...]
    seed: str
    is_first: bool = False
    understood: str = ""


def letter_at(reading: Reading, move: Move) -> Letter | None:
    """The letter that lies at a move: each date where it was given, an offer while it is on the table."""
    if move.seq in reading.undone:
        return None
    if move.seq in reading.given:
        return promise_letter(reading, reading.given[move.seq])
    if move.verb in OFFERS and move.seq == on_the_table(reading):
        return offer_letter(reading, move)
    return None


def on_the_table(reading: Reading) -> int | None:
    """The place in the log of the offer or the change that waits for an answer."""
    if reading.ask.state not in (State.OFFERED, State.MOVING):
        return None
    made = [move.seq for move in reading.moves if move.verb in OFFERS and move.seq not in reading.undone]
    return made[-1] if made else None


def promise_letter(reading: Reading, words: list[Promise]) -> Letter:
    """You will have it by a day, as it was said then; a date that was moved since stays what was promised on that day."""
    word, first = words[-1], reading.words[0]
    is_last, is_first = word == reading.word, words[0] == first
    state = "moved" if not is_last else "kept" if reading.is_kept else "promised"
    seed = f"p-{reading.ask.pk}" if is_first else f"p-{reading.ask.pk}-{word.position}"
    understood = _("Agreed as: %(words)s") % {"words": word.understood} if word.understood else ""
    return Letter(state, sentence_of(reading, word), word.owner_id, tuple(facts_of(reading, words)), seed, is_first, understood)


def sentence_of(reading: Reading, word: Promise) -> Markup:
    """The promise in the words of who gives it, to the one who reads or by name."""
    said = {"what": reading.ask.title, "due": due_words(reading, word.due), "name": reading.first(reading.ask.customer_id)}
    is_between_us = reading.reader.pk in (reading.ask.customer_id, word.owner_id)
    # Nobody wrote this sentence, so that no quotation marks stand around it; and a title may be a thing, a question or a
    # whole sentence: after a colon each of them reads well, in any language.
    form = _("You will have it by %(due)s: %(what)s") if is_between_us else _("%(name)s will have it by %(due)s: %(what)s")
    return Markup(form) % said


def due_words(reading: Reading, due: datetime) -> Markup:
    """A date in full, with its hour where the hour matters."""
    day = dates.long_day(due)
    words = _("%(day)s, %(hour)s") % {"day": day, "hour": dates.hour(due)} if reading.needs_hour(due) else day
    return Markup('<time datetime="{}">{}</time>').format(due.isoformat(), words)


def facts_of(reading: Reading, words: list[Promise]) -> list[str | Markup]:
    """When it was promised or agreed, in whose hands it came, what it needs, how it ended."""
    hows = {
        How.PROMISED: _("promised %(day)s"),
        How.AGREED: _("promised %(day)s"),
        How.NEW_DATE: _("new date agreed %(day)s"),
        How.UNCONFIRMED: _("new date not confirmed, %(day)s"),
        How.CHANGE: _("changed %(day)s, as the customer asked"),
        How.HANDED: _("handed over %(day)s, the date stays"),
    }
    facts: list[str | Markup] = [hows[How(word.how)] % {"day": dates.day(word.made_at)} for word in words]
    word = words[-1]
    if word.needs and word.supplied_at is None and word.needs_by:
        facts.append(_("needs “%(what)s” by %(day)s") % {"what": word.needs, "day": dates.day(word.needs_by)})
    return facts + ends_of(reading, word)


def ends_of(reading: Reading, word: Promise) -> list[str | Markup]:
    """How a word ended, where it did."""
    if word.ended == "moved" and word.ended_at:
        return [_("since %(day)s another date holds") % {"day": dates.day(word.ended_at)}]
    if reading.is_kept and word.delivered_at:
        return [_("kept")]
    ends = {"revoked": _("taken back"), "released": _("released"), "missed": _("the date passed"), "unresolved": _("left open")}
    return [ends[word.ended]] if word.ended in ends else []


def offer_letter(reading: Reading, move: Move) -> Letter | None:
    """A date one side proposes, while the other has not answered."""
    offer = reading.change or reading.offer
    if offer is None or offer.due is None:
        return None
    words = Markup(offer_sentence(reading, offer)) % {"due": due_words(reading, offer.due)}
    seed, asked = f"o-{reading.ask.pk}-{move.seq}", reading.ask.title
    if not offer.understood:
        return Letter("offered", words, move.by_id, (_("not yet agreed"),), seed)
    facts = (_("asked for: %(what)s") % {"what": asked}, _("not yet agreed"))
    return Letter(
        "offered", words, move.by_id, facts, seed, understood=_("Did I get it right: %(words)s") % {"words": offer.understood}
    )


def offer_sentence(reading: Reading, offer: Offer) -> str:
    """What is proposed, in the words of the side that proposes it."""
    if offer.kind == Kind.ANSWER_BY:
        return _("You will have my answer by %(due)s.")
    if reading.change is not None and offer.side is Side.PROVIDER:
        return _("I need until %(due)s. Would that do?")
    if offer.side is Side.PROVIDER:
        return _("I could have it by %(due)s. Would that do?")
    return _("I would like it by %(due)s. Could you?")
