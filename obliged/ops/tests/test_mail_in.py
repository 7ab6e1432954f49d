"""`obliged mail-in`: a mail server hands a mail to a program, and believes its exit code."""

from __future__ import annotations

import io
import sys

import pytest
from django.db import OperationalError

from obliged.channels.mail.addresses import reply_address
from obliged.channels.mail.incoming import keeping
from obliged.channels.mail.models import Arrived
from obliged.channels.mail.tests.mails import a_mail
from obliged.kernel import jobs
from obliged.ops import cli
from obliged.promises import moves
from obliged.promises.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(settings, ana, bo, it_service):
    settings.DEFAULT_FROM_EMAIL = "obliged@alderway.example"
    tills = moves.ask(moves.Wish("Twelve tills", to_team=it_service), by=ana)
    return a_mail("Which size?", sender="bo@alderway.example", to=reply_address(bo, tills)).as_bytes()


@pytest.fixture
def handed_over(monkeypatch):
    """A mail server hands something over; the exit code it sees."""

    def hand_over(raw: bytes) -> int:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        return cli._run(cli.parser().parse_args(["mail-in"]))

    return hand_over


def test_a_mail_is_kept_and_read_later(handed_over, mail):
    assert (handed_over(mail), Message.objects.count()) == (0, 0)
    jobs.work(["mail-in"])
    assert Message.objects.get().text == "Which size?"


def test_the_line_of_a_mailbox_above_it_is_no_part_of_it(handed_over, mail):
    assert (handed_over(b"From bo@alderway.example Mon Mar  2 09:00:00 2026\n" + mail), handed_over(mail)) == (0, 0)
    assert Arrived.objects.count() == 1


@pytest.mark.parametrize("problem", [OperationalError("the database is away"), OSError(28, "No space left on device")])
def test_what_cannot_be_kept_now_is_brought_again(handed_over, mail, monkeypatch, capsys, problem):
    def fail(*said, **more):
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(keeping, "keep", fail)
        assert handed_over(mail) == 75
    assert "bring it again" in capsys.readouterr().err
    assert (handed_over(mail), Arrived.objects.count()) == (0, 1)


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"From: a@b.example\n\n" + b"x" * (keeping.LARGEST + 1)])
def test_what_is_no_mail_or_too_large_is_answered_in_words(handed_over, raw, capsys):
    assert handed_over(raw) == 1
    assert capsys.readouterr().err.startswith("obliged: This")
    assert not Arrived.objects.exists()
