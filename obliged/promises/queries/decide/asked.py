"""Asked and offered: can you promise it, does this day work?"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.promises.models import Ask, Promise
from obliged.promises.queries import hearers
from obliged.promises.queries.decide.answers import Answer, Question, at_once, leads, opens, talk
from obliged.promises.queries.decide.seats import elsewhere, theirs
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs import Kind, Side
from obliged.ui import dates, lists


def asked(reading: Reading) -> Question:
    """Nobody has given a date yet."""
    if reading.ask.merging_into_id:
        return joining(reading)
    if reading.is_customer:
        return answer_back(reading) if reading.ask.turn == Side.CUSTOMER else waiting(reading)
    if reading.ask.turn == Side.CUSTOMER:
        words = _("%(name)s replies next") % {"name": reading.other}
        return Question(words, _("You asked back. You can still promise, or offer a date."), tuple(promises(reading)))
    return can_you(reading)


def can_you(reading: Reading) -> Question:
    """The provider's question: can you promise it?"""
    ask = reading.ask
    if ask.owner_id not in (None, reading.reader.pk):
        return Question(theirs(reading), answers=(opens("take", kind=""), *promises(reading)[1:], talk()))
    if ask.wants == Ask.Wants.ANSWER:
        answers = (
            opens("answer", kind="main"),
            opens("promise", _("Promise a day for it")),
            opens("ask_back", kind="quiet"),
            pass_on(),
        )
        return Question(_("What would you answer %(name)s?") % {"name": reading.other}, _("A pointer is an answer too."), answers)
    hint = (
        kept_hint(reading) if not reading.is_asked_from_above else _("You may offer another day, or ask what should wait for it.")
    )
    return Question(can_you_words(reading), hint, (*promises(reading), pass_on(), talk()))


def can_you_words(reading: Reading) -> str:
    """The question with its date."""
    wanted = reading.ask.wanted_by
    if wanted is None:
        return _("When could you do this for %(name)s?") % {"name": reading.other}
    said = {"name": reading.other, "day": dates.long_day(wanted)}
    if wanted <= reading.now:
        return _("%(name)s wanted this by %(day)s. Which day could you keep?") % said
    return _("Can you promise %(name)s this by %(day)s?") % said


def promises(reading: Reading) -> list[Answer]:
    """Promise the day that is wanted, or offer another one."""
    wanted = reading.ask.wanted_by
    if wanted is None:
        return [opens("promise", _("Promise a day"), "main"), opens("offer", _("Offer something else"))]
    if wanted <= reading.now:
        return [opens("offer", _("Offer a day"), "main")]
    label = _("Promise %(day)s") % {"day": dates.day(wanted)}
    return [at_once("promise", label, "main", due=wanted.isoformat()), opens("offer")]


def pass_on() -> Answer:
    """To somebody who can."""
    return opens("pass_on", kind="quiet", icon="signpost")


def kept_hint(reading: Reading) -> str:
    """How much one has promised already by that day: a date one can keep is kinder than an early one."""
    mine = Promise.objects.filter(owner=reading.reader, ended_at=None, delivered_at=None)
    by_then = mine.filter(due__lte=reading.ask.wanted_by) if reading.ask.wanted_by else mine
    count = by_then.count()
    if not count:
        return _("A date you can keep is kinder than an early one.")
    if reading.ask.wanted_by is None:
        words = ngettext(
            "You have %(count)d open promise. A date you can keep is kinder than an early one.",
            "You have %(count)d open promises. A date you can keep is kinder than an early one.",
            count,
        )
        return words % {"count": count}
    return ngettext(
        "You have %(count)d other promise due by then. A date you can keep is kinder than an early one.",
        "You have %(count)d other promises due by then. A date you can keep is kinder than an early one.",
        count,
    ) % {"count": count}


def waiting(reading: Reading) -> Question:
    """The customer waits; after twice the expected time there are other ways on."""
    stop = opens("withdraw", kind="quiet")
    if reading.is_reply_very_late:
        words = _("Nobody has replied yet. What would you like to do?")
        hint = _("Twice the usual time has passed. Nothing is lost: your first asked time stays.")
        hint = f"{hint} {stepping_in(reading)}".rstrip()
        return Question(words, hint, (leads(_("Ask someone else"), elsewhere(reading), "main", "signpost"), talk(), stop))
    words = _("%(name)s replies next") % {"name": reading.server}
    return Question(words, "" if reading.ask.replied_at else reply_hint(reading), (talk(), stop))


def stepping_in(reading: Reading) -> str:
    """Who was asked to step in once twice the time had passed, by name."""
    names = lists.in_a_row(person.first for person in hearers.backups(reading.ask) if person.pk != reading.reader.pk)
    return _("%(names)s was asked to step in.") % {"names": names} if names else ""


def reply_hint(reading: Reading) -> str:
    """By when a first reply is due, or that nobody will be there to give one."""
    if reading.reply_by is None:
        return _("%(name)s has no working time ahead, so nobody may reply. Ask somebody else.") % {"name": reading.server}
    return _("A first reply is due by %(day)s.") % {"day": dates.day_and_hour(reading.reply_by)}


def answer_back(reading: Reading) -> Question:
    """A question came back."""
    words = _("What would you answer %(name)s?") % {"name": reading.server}
    return Question(
        words,
        _("Your answer gives the next word back to them."),
        (opens("reply", kind="main"), talk(), opens("withdraw", kind="quiet")),
    )


def offered(reading: Reading) -> Question:
    """An offer lies on the table."""
    offer = reading.offer
    if offer is None:
        return asked(reading)
    if reading.ask.turn != reading.seat:
        return your_offer(reading)
    if offer.kind == Kind.ANSWER_BY and offer.side == reading.seat:
        return named_a_day(reading)
    if not offer.is_promisable:
        return without_a_date(reading)
    said = {"name": reading.other, "day": dates.day(offer.due) if offer.due else ""}
    if offer.understood:
        return said_back(reading, said)
    words = _("Does %(day)s work?") if reading.is_customer else _("%(name)s would like it by %(day)s. Can you keep that?")
    answers = (at_once("agree", _("Agree on %(day)s") % said, "main"), opens("offer"), talk(), stop_or_pass(reading))
    return Question(words % said, offer_hint(reading), answers)


def said_back(reading: Reading, said: dict[str, str]) -> Question:
    """What was understood is put to the customer with its date: right, or to be corrected (P41). Its words are in the letter above."""
    answers = (
        at_once("agree", _("Yes, agree on %(day)s") % said, "main"),
        opens("offer", _("Correct it")),
        talk(),
        stop_or_pass(reading),
    )
    return Question(_("Did %(name)s get it right, and does %(day)s work?") % said, offer_hint(reading), answers)


def offer_hint(reading: Reading) -> str:
    """What agreeing does."""
    if not reading.is_customer:
        return _("Once you agree, it is your promise.")
    if reading.ask.owner_id is None or reading.ask.owner_id == reading.reader.pk:
        return _("Once you agree, it is a promise.")
    return _("Once you agree, %(name)s has promised it to you.") % {"name": reading.other}


def stop_or_pass(reading: Reading) -> Answer:
    """The quiet way out of each side."""
    return opens("withdraw", kind="quiet") if reading.is_customer else pass_on()


def without_a_date(reading: Reading) -> Question:
    """A trade, or words without a day."""
    words = (
        _("%(name)s offers something. Which day would help?") if reading.is_customer else _("Which day could you offer %(name)s?")
    )
    answers = (opens("offer", _("Name a day"), "main"), talk(), stop_or_pass(reading))
    return Question(words % {"name": reading.other}, _("With a day on it you can both agree."), answers)


def named_a_day(reading: Reading) -> Question:
    """The provider said when the answer comes."""
    question = can_you(reading)
    due = reading.offer.due if reading.offer else None
    if due is None:
        return question
    hint = _("You said %(name)s has your answer by %(day)s.") % {"name": reading.other, "day": dates.day_and_hour(due)}
    return Question(question.words, hint, question.answers)


def your_offer(reading: Reading) -> Question:
    """The other side thinks about it."""
    words = _("%(name)s answers next") % {"name": reading.other}
    return Question(
        words, _("Your offer is on the table."), (opens("offer"), at_once("retract", kind="quiet"), talk(), stop_or_pass(reading))
    )


def joining(reading: Reading) -> Question:
    """One side says it is the same as another request."""
    if "merge" not in reading.open:
        return Question(_("%(name)s decides whether to join the two requests") % {"name": reading.other})
    words = _("Is this the same as request %(number)s?") % {"number": reading.ask.merging_into_id}
    return Question(
        words,
        _("Joined, the earlier asked time counts."),
        (opens("merge", _("Join the two"), "main"), *promises(reading)[1:], talk()),
    )
