"""What a mail is made of, read from its bytes."""

from __future__ import annotations

import pytest

from obliged.channels.mail.reading.shape import read
from obliged.channels.mail.tests.mails import a_mail


@pytest.mark.parametrize("length", [20, 77, 78, 79, 120, 240])
def test_an_id_is_read_however_long_it_is(length):
    said = f"<{'m' * (length - 18)}@alderway.example>"
    mail = a_mail("agree", to="obliged@alderway.example", In_Reply_To=said)
    assert said in read(mail.as_bytes()).references


def test_an_id_in_broken_signs_is_no_id_and_stops_nothing():
    mail = a_mail("agree", to="obliged@alderway.example").as_bytes()
    assert read(b"In-Reply-To: =?utf-8?b?abc?= =?no-such-charset?q?=3Cone?=\n" + mail).references == ()
