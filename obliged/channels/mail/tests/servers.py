"""A real mail server on this machine that can be told to misbehave."""

from __future__ import annotations

import asyncio
import socket
from contextlib import contextmanager
from email import message_from_bytes

from aiosmtpd.controller import Controller


class Postmaster:
    """What the server does with mail: takes it, or one of the faults of a bad day."""

    def __init__(self):
        self.taken, self.senders, self.tries = [], [], 0
        self.to_sender = self.to_recipient = self.to_words = ""
        self.drops = self.keeps_dropped = False
        self.seconds = 0.0

    async def is_from(self, server, session, envelope, address, options):
        self.senders.append(address)
        if self.to_sender:
            return self.to_sender
        envelope.mail_from = address
        return "250 OK"

    async def is_to(self, server, session, envelope, address, options):
        self.tries += 1
        if self.to_recipient:
            return self.to_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def says(self, server, session, envelope):
        await asyncio.sleep(self.seconds)
        if self.to_words:
            return self.to_words
        if not self.drops or self.keeps_dropped:
            self.taken.append((envelope.rcpt_tos[0], message_from_bytes(envelope.content)))
        if self.drops:
            server.transport.abort()
        return "250 Taken"

    @property
    def ids(self):
        """The ids of what was taken, in order."""
        return [message["Message-ID"] for _to, message in self.taken]

    def heals(self):
        """All is well again."""
        self.to_sender = self.to_recipient = self.to_words = ""
        self.drops, self.seconds = False, 0.0


# The server calls them by the words of the protocol.
for word, does in {"MAIL": Postmaster.is_from, "RCPT": Postmaster.is_to, "DATA": Postmaster.says}.items():
    setattr(Postmaster, f"handle_{word}", does)


def a_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def serving(postmaster, port):
    """The server is up."""
    controller = Controller(postmaster, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield postmaster
    finally:
        controller.stop()
