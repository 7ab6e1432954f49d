"""A word holds: is it ready, does it need a new date, does the new date work?"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.promises.queries.decide.answers import Answer, Question, at_once, leads, opens, talk
from obliged.promises.queries.decide.seats import theirs
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs import Side
from obliged.ui import dates


def promised(reading: Reading) -> Question:
    """The date stands."""
    if reading.is_customer:
        return input_wanted(reading) if "supply" in reading.open else coming(reading)
    if not reading.is_owner:
        return colleague(reading)
    return ready(reading)


def ready(reading: Reading) -> Question:
    """The owner's question, kinder once the date has passed."""
    due = reading.ask.due
    said = {"name": reading.other, "day": dates.day(due) if due else ""}
    if reading.is_past:
        words = _("This was due %(day)s. Is it ready, or does %(name)s need a new date?")
        hint = _("A new date, told now, is better than silence. What stood in the way?")
        return Question(
            words % said, hint, (opens("deliver", kind="main"), late(reading), opens("hand_over", kind="quiet"), talk())
        )
    hint = _("Due %(when)s. If it will be later, say so before then: a new date told early is a promise renewed.")
    answers = (opens("deliver", _("Deliver it"), "main"), late(reading), opens("hand_over", kind="quiet"), talk())
    return Question(_("Is it ready for %(name)s?") % said, hint % {"when": reading.day_words(due)}, answers)


def late(reading: Reading) -> Answer:
    """A new date in two presses: this one, and the day."""
    words = _("Name a new date") if reading.is_past else _("I will be late")
    return leads(words, reverse("promises:late", args=[reading.ask.pk]), "", "calendar-clock")


def new_date(kind: str = "") -> Answer:
    """A delay told ahead."""
    return opens("move_date", _("Tell of a new date"), kind)


def colleague(reading: Reading) -> Question:
    """Somebody of the same team looks at a colleague's promise."""
    if "cover" in reading.open:
        words = _("%(name)s is away. Could you cover, so that %(customer)s keeps the date?")
        said = {"name": reading.server, "customer": reading.first(reading.ask.customer_id)}
        return Question(words % said, _("The date stays, and the promise is yours then."), (opens("cover", kind="main"), talk()))
    return Question(theirs(reading), _("It is their word. You can write to them here."))


def input_wanted(reading: Reading) -> Question:
    """The promise waits for something of the customer's."""
    word = reading.word
    if word is None:
        return coming(reading)
    said = {"name": reading.server, "what": word.needs, "day": dates.day(word.needs_by) if word.needs_by else ""}
    words = (
        _("%(name)s needs this from you by %(day)s: %(what)s") if word.needs_by else _("%(name)s needs this from you: %(what)s")
    )
    hint = _("If it comes later, a new date is offered; nobody counts that as late.")
    return Question(words % said, hint, (opens("supply", kind="main"), opens("change"), talk(), opens("release", kind="quiet")))


def coming(reading: Reading) -> Question:
    """The customer has a word and nothing to do."""
    due = reading.ask.due
    said = {"name": reading.server, "day": dates.long_day(due) if due else ""}
    answers = (opens("change"), talk(), opens("release", kind="quiet"))
    if reading.is_past:
        words = _("This was due %(day)s. Could %(name)s give you a new date?")
        return Question(
            words % said,
            _("A friendly word below often helps more than waiting."),
            (opens("change", _("Ask for a new date")), *answers[1:]),
        )
    return Question(_("%(name)s promised it for %(day)s") % said, _("If it will be later, you hear it before then."), answers)


def moving(reading: Reading) -> Question:
    """A new date, or a change, waits for a yes."""
    change = reading.change
    if change is None:
        return promised(reading)
    if reading.ask.turn != reading.seat:
        return proposed(reading)
    return new_date_for_you(reading) if change.side is Side.PROVIDER else change_for_you(reading)


def new_date_for_you(reading: Reading) -> Question:
    """The customer's question: does the new date work?"""
    change, due = reading.change, reading.ask.due
    day = dates.day(change.due) if change and change.due else ""
    told = _("%(name)s told you before the old date, %(day)s.") if due and due > reading.now else _("The old date was %(day)s.")
    hint = told % {"name": reading.server, "day": dates.day(due) if due else ""}
    answers = (
        at_once("agree", _("Agree on %(day)s") % {"day": day}, "main"),
        opens("need_old_date"),
        talk(),
        opens("release", kind="quiet"),
    )
    return Question(_("Does %(day)s work instead?") % {"day": day}, hint, answers)


def change_for_you(reading: Reading) -> Question:
    """The provider's question: can the change be done?"""
    change = reading.change
    said = {"name": reading.other, "day": dates.day(change.due) if change and change.due else ""}
    words = (
        _("%(name)s would like it by %(day)s instead. Can you keep that?")
        if said["day"]
        else _("%(name)s asks for a change. Can you keep the date with it?")
    )
    answers = (at_once("agree", _("Agree"), "main"), opens("keep_as_promised"), opens("deliver", kind="quiet"), talk())
    return Question(words % said, _("Until you agree, the promise stays as it is."), answers)


def proposed(reading: Reading) -> Question:
    """One's own proposal lies with the other side."""
    words = _("%(name)s answers next") % {"name": reading.other}
    hint = _("Until then the old date holds.")
    return Question(
        words,
        hint,
        (
            opens("deliver", kind=""),
            opens("move_date", _("Propose another date"), "quiet"),
            opens("release", kind="quiet"),
            talk(),
        ),
    )


def not_yet(reading: Reading) -> Question:
    """Something was still missing."""
    missing = "; ".join(line.text for line in reading.missing)
    hint = _("Still missing: %(lines)s") % {"lines": missing} if missing else ""
    if reading.is_customer:
        words = _("%(name)s completes it") % {"name": reading.server}
        return Question(words, hint, (opens("accept", _("It fits after all")), talk(), opens("give_up", kind="quiet")))
    if not reading.is_owner:
        return colleague(reading)
    words = _("Is it complete now for %(name)s?") % {"name": reading.other}
    return Question(
        words, hint, (opens("deliver", _("Deliver the rest"), "main"), new_date(), talk(), opens("give_up", kind="quiet"))
    )
