"""The mail of a whole house, on this machine: a gateway that speaks SMTP and vouches for its people, and mailboxes in Dovecot."""

from __future__ import annotations

import smtplib
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from obliged.channels.mail.tests.dovecot import Mailbox
from obliged.channels.mail.tests.servers import a_port

GATEWAY = "mx.alderway.example"
OURS = "obliged"


class Gateway:
    """Brings what is for us into our mailbox, with its verdict on top, and keeps what is for people."""

    def __init__(self, mailbox: Mailbox):
        self.mailbox, self.brought = mailbox, []
        self.for_people: dict[str, list[EmailMessage]] = {}

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  The name is that of the SMTP command.
        for to in envelope.rcpt_tos:
            if to.startswith(OURS):
                self.brought.append(self._vouched(envelope))
            else:
                letter = message_from_bytes(envelope.content, policy=policy.default)
                self.for_people.setdefault(to, []).append(letter)
        return "250 Taken"

    def bring(self) -> None:
        """What waits at the gateway goes into our mailbox."""
        brought, self.brought = self.brought, []
        self.mailbox.put(*brought)

    def _vouched(self, envelope) -> bytes:
        domain = envelope.mail_from.rpartition("@")[2]
        verdict = "pass" if domain == "alderway.example" else "fail"
        top = (
            f"Return-Path: <{envelope.mail_from}>\r\nAuthentication-Results: {GATEWAY}; dmarc={verdict} header.from={domain}\r\n"
        )
        return top.encode() + envelope.content


@contextmanager
def opened(mailbox: Mailbox):
    """The gateway is up, and `port` says where."""
    gateway = Gateway(mailbox)
    controller = Controller(gateway, hostname="127.0.0.1", port=a_port())
    controller.start()
    gateway.port = controller.port
    try:
        yield gateway
    finally:
        controller.stop()


def send(gateway: Gateway, mail: EmailMessage) -> None:
    """A mail program hands a mail over."""
    with smtplib.SMTP("127.0.0.1", gateway.port) as smtp:
        smtp.send_message(mail)


def answer_to(letter: EmailMessage, words: str, number: int) -> EmailMessage:
    """The answer a mail program makes of a letter: to where it says, in its thread, with all of it quoted below."""
    answer = EmailMessage()
    answer["From"], answer["To"] = letter["To"], letter["Reply-To"] or letter["From"]
    answer["Subject"], answer["Message-ID"] = f"Re: {letter['Subject']}", f"<answer-{number}@alderway.example>"
    answer["In-Reply-To"], answer["References"] = (
        letter["Message-ID"],
        f"{letter['References'] or ''} {letter['Message-ID']}".strip(),
    )
    quoted = "\n".join(f"> {line}" for line in letter.get_body(("plain",)).get_content().splitlines())
    answer.set_content(f"{words}\n\nOn Mon, 2 March 2026 at 09:00, Obliged wrote:\n\n{quoted}\n\n-- \nSent by hand\n")
    return answer
