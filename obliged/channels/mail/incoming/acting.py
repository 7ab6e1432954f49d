"""What a believed mail does: a move said in its first line, else a message on the request it answers, else a new request."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from obliged.channels.mail.incoming import answering, holding
from obliged.channels.mail.incoming.first_line import Said, said_in
from obliged.channels.mail.incoming.placing import moves_read
from obliged.channels.mail.models import Arrived, Became, Why
from obliged.channels.mail.reading import Mail, own_words
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves.beside import ATTACHMENT_LIMIT, MOST_FILES, hang_kept
from obliged.promises.moves.play import TEXT_LIMIT

REPLY = re.compile(r"^\s*((re|aw|antw|sv|vs|ref|fwd?|wg|tr|rv|odp)(\[\d+\])?\s*:\s*)+", re.IGNORECASE)
# A robot that answers everything says the same again, or never stops; a person in a hurry does neither.
REPEATED_WITHIN, SHORTEST_REPEAT = timedelta(days=1), 20
MOST_AN_HOUR = 20
# What one agrees to has to be what one has read.
NEEDS_READING = {"agree", "accept", "need_old_date"}


def act(arrived: Arrived, mail: Mail, ask: Ask | None, *, is_answered: bool) -> None:
    """The mail of a believed sender finds its place."""
    words = own_words(mail.words) if ask else mail.words.strip()
    arrived.ask, arrived.said = ask, hashlib.sha256(" ".join(words.split()).casefold().encode("utf-8", "replace")).hexdigest()
    if ask is None:
        _ask(arrived, mail, words, is_answered)
    elif _is_repeated(arrived, words):
        arrived.became, arrived.problem = Became.ROBOT, "repeated"
    elif _are_many(arrived):
        holding.hold(arrived, Why.MANY, mail)
    else:
        _reply(arrived, mail, ask, words, is_answered)


def _reply(arrived: Arrived, mail: Mail, ask: Ask, words: str, is_answered: bool) -> None:
    assert arrived.person is not None
    try:
        said = said_in(words, arrived.person, clock.now())
        if said is not None:
            return _move(arrived, mail, ask, said)
    except Refused as no:
        if is_answered:
            answering.say_it_stayed_a_message(arrived, ask, str(no))
    _message(arrived, mail, ask, words)


def _move(arrived: Arrived, mail: Mail, ask: Ask, said: Said) -> None:
    assert arrived.person is not None
    seen = moves_read(mail, ask) if said.verb in NEEDS_READING else None
    given, is_whole = _files(mail)
    with transaction.atomic():
        move = moves.play_with(ask, said.verb, given, by=arrived.person, seen=seen, **said.data)
        if not is_whole:
            hang_kept(ask, _original(arrived), by=arrived.person, move=move)
    arrived.became = Became.MOVE


def _message(arrived: Arrived, mail: Mail, ask: Ask, words: str) -> None:
    assert arrived.person is not None
    given, is_whole = _files(mail)
    text, fits = _fitted(words)
    said = text or _("(a mail without words)")
    message = moves.write(ask, said, by=arrived.person, files=given)
    if not (is_whole and fits and (text or given)):
        hang_kept(ask, _original(arrived), by=arrived.person, message=message)
    arrived.became = Became.MESSAGE


def _ask(arrived: Arrived, mail: Mail, words: str, is_answered: bool) -> None:
    assert arrived.person is not None
    given, is_whole = _files(mail)
    text, fits = _fitted(words)
    try:
        with transaction.atomic():
            ask = moves.ask(_wish(arrived, mail, text), by=arrived.person)
            moves.attach(ask, given, by=arrived.person)
            if not (is_whole and fits):
                hang_kept(ask, _original(arrived), by=arrived.person)
    except Refused as no:
        # Nobody keeps the concierge desk, or the like: a person decides where it belongs.
        holding.hold(arrived, Why.NOWHERE, mail, problem=str(no))
        return
    arrived.ask, arrived.became = ask, Became.ASK
    if is_answered:
        answering.say_where_it_is(arrived, ask)


def _wish(arrived: Arrived, mail: Mail, text: str) -> moves.Wish:
    return moves.Wish(title_of(mail, text), details=text, to_team=arrived.team, to_concierge=arrived.team is None)


def title_of(mail: Mail, text: str) -> str:
    """What the request is called: the subject without “Re:”, or how the mail begins."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return (REPLY.sub("", mail.subject).strip() or first.strip() or _("A mail without words"))[:200]


def _files(mail: Mail) -> tuple[list[Any], bool]:
    """The files that fit, and whether all is there; where it is not, the mail itself is hung beside them."""
    fitting = [one for one in mail.enclosed if len(one.data) <= ATTACHMENT_LIMIT]
    given = fitting[:MOST_FILES]
    is_whole = len(given) == len(mail.enclosed) and not mail.is_cut
    return [ContentFile(one.data, one.name) for one in given], is_whole


def _fitted(words: str) -> tuple[str, bool]:
    clean = words.encode("utf-8", "replace").decode()
    return clean[: TEXT_LIMIT - 1].strip(), len(clean) < TEXT_LIMIT


def _original(arrived: Arrived) -> dict[str, Any]:
    return {"name": "mail.eml", "content_type": "message/rfc822", "size": arrived.size, "sha256": arrived.sha256}


def _is_repeated(arrived: Arrived, words: str) -> bool:
    same = Arrived.objects.filter(ask=arrived.ask, sender=arrived.sender, said=arrived.said, at__gt=_ago(REPEATED_WITHIN))
    return len(words) >= SHORTEST_REPEAT and same.exclude(pk=arrived.pk).exists()


def _are_many(arrived: Arrived) -> bool:
    lately = Arrived.objects.filter(ask=arrived.ask, sender=arrived.sender, at__gt=_ago(timedelta(hours=1)))
    return lately.exclude(pk=arrived.pk).count() >= MOST_AN_HOUR


def _ago(length: timedelta) -> Any:
    return clock.now() - length
