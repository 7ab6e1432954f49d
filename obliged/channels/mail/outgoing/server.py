"""One connection to the mail server: a letter is handed over in stages, so that it is known how far it came."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from email.generator import BytesGenerator
from io import BytesIO
from types import TracebackType
from typing import Self, cast

import structlog
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from obliged.channels.mail.outgoing.verdicts import Answer, Verdict, to_recipient, to_sender, to_words

log = structlog.get_logger("obliged.mail")
LONGEST_WORDS = 400


class Server:
    """The mail server, reached when the first letter is there and left with the last."""

    def __init__(self) -> None:
        self.backend = get_connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException) as why:
            log.info("the mail server did not say goodbye", problem=str(why))

    def hand_over(self, letter: EmailMultiAlternatives, sender: str, hands: Callable[[], None]) -> Answer:
        """Hand one letter over. `hands` is called when all is agreed and the words begin to leave; what it raises stops them."""
        try:
            if not isinstance(self.backend, EmailBackend):
                hands()
                return self._without_smtp(letter)
            self.backend.open()
            # An open backend has a connection; only its stubs do not know.
            return _in_stages(cast(smtplib.SMTP, self.backend.connection), letter, sender, hands)
        except (OSError, smtplib.SMTPException) as why:
            # Whether the words arrived is not known then; whoever called knows whether they had begun to leave.
            return Answer(Verdict.NO_LINE, f"{type(why).__name__}: {why}"[:LONGEST_WORDS])
        except ValueError as why:
            # An address or a word that cannot be written on this line at all; the next letter may well be.
            return Answer(Verdict.REFUSED, f"{type(why).__name__}: {why}"[:LONGEST_WORDS])

    def _without_smtp(self, letter: EmailMultiAlternatives) -> Answer:
        self.backend.send_messages([letter])
        return Answer(Verdict.ACCEPTED)


def _in_stages(smtp: smtplib.SMTP, letter: EmailMultiAlternatives, sender: str, hands: Callable[[], None]) -> Answer:
    smtp.ehlo_or_helo_if_needed()
    answer = _sender(smtp, sender, letter.from_email)
    if answer.verdict is Verdict.ACCEPTED:
        answer = to_recipient(*_said(smtp.rcpt(sanitize_address(letter.to[0], "utf-8"))))
    if answer.verdict is Verdict.NO_LINE:
        return answer
    if answer.verdict is not Verdict.ACCEPTED:
        smtp.rset()
        return answer
    whole = in_bytes(letter)
    hands()
    try:
        return to_words(*_said(smtp.data(whole)))
    except smtplib.SMTPDataError as no:
        return to_words(*_said((no.smtp_code, no.smtp_error)))


def in_bytes(letter: EmailMultiAlternatives) -> bytes:
    """The letter as it goes over the line; no header is folded, since some servers read the id of a letter only on its own line."""
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False, maxheaderlen=0).flatten(letter.message(), linesep="\r\n")
    return out.getvalue()


def _sender(smtp: smtplib.SMTP, sender: str, plain: str) -> Answer:
    """Name the address bounces come to; a server that knows only our mailbox itself is given that one."""
    code, words = _said(smtp.mail(sender))
    if code >= 500 and sender != plain:
        smtp.rset()
        code, words = _said(smtp.mail(plain))
    return to_sender(code, words)


def _said(reply: tuple[int, bytes | str]) -> tuple[int, str]:
    code, words = reply
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return code, " ".join(text.split())[:LONGEST_WORDS]
