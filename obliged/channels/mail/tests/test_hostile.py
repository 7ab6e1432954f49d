"""Mail that was written to do harm: read in a moment, or held with its original, and never lost."""

from __future__ import annotations

import time

import pytest

from obliged.channels.mail.addresses import reply_address
from obliged.channels.mail.reading import bounced, own_words, read, robot
from obliged.channels.mail.tests.mails import a_mail, arrive
from obliged.promises.models import Attachment, Message

SECONDS = 2.0


def hostile(body: bytes = b"Hello", **said: str) -> bytes:
    headers = {"From": "Bo <bo@alderway.example>", "To": "x@alderway.example", "Subject": "Hi", "Message-ID": "<1@x>"}
    headers |= {name.replace("_", "-"): value for name, value in said.items()}
    return "\r\n".join(f"{name}: {value}" for name, value in headers.items()).encode() + b"\r\n\r\n" + body


def nested(depth: int) -> bytes:
    mail = hostile(b"At the bottom.")
    for _level in range(depth):
        mail = hostile(mail, Content_Type="message/rfc822")
    return mail


CASES = {
    "marks": lambda: hostile(b">" * 200_000),
    "lines of marks": lambda: hostile(b"> \n" * 66_000),
    "a link of dots": lambda: hostile(b"http://" + b"a." * 50_000),
    "parentheses": lambda: hostile(From="(" * 5_000 + ")" * 5_000 + "<bo@alderway.example>"),
    "open parentheses": lambda: hostile(From="(" * 5_000 + "bo@alderway.example"),
    "five thousand recipients": lambda: hostile(To=",\r\n ".join(f"p{number}@elsewhere.example" for number in range(5_000))),
    "no such charset": lambda: hostile(b"Gr\xfc\xdfe", Content_Type="text/plain; charset=klingon"),
    "a charset that lies": lambda: hostile(b"\xff\xfe\x00", Content_Type="text/plain; charset=utf-16"),
    "fifty mails in mails": lambda: nested(50),
    "three hundred parts in parts": lambda: b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(300)
    ),
    "empty lines": lambda: hostile(b"\n" * 200_000),
    "headings": lambda: hostile(b"On 1 Ana wrote\n" * 20_000),
    "half a signature": lambda: hostile(b"Sent from my " * 20_000),
    "deep HTML": lambda: hostile(b"<div>" * 100_000, Content_Type="text/html"),
    "parameters": lambda: hostile(Content_Type="text/plain; " + "; ".join(f"a*{number}=x" for number in range(5_000))),
    "a name of quotes": lambda: hostile(Content_Type='text/plain; name="' + '\\"' * 50_000),
    "an encoded subject": lambda: hostile(Subject="=?utf-8?q?" + "=41" * 30_000 + "?="),
    "references": lambda: hostile(References="<a@b> " * 30_000),
    "nothing but zeros": lambda: b"\0" * 100_000,
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_in_a_moment(name):
    raw = CASES[name]()
    began = time.process_time()
    mail = read(raw)
    own_words(mail.words)
    robot(mail.message, sender=mail.sender, ours="obliged@alderway.example")
    bounced(raw)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "written",
    [
        "=?utf-8?q?Tills=0D=0ABcc:_x@y.example?=",
        "Tills%0d%0aBcc: x@y.example",
        "Tills\u2028Bcc: x@y.example",
        "Tills\r\n Bcc: x@y.example",
    ],
)
def test_a_subject_stays_on_one_line(written):
    subject = read(hostile(Subject=written)).subject
    assert subject.startswith("Tills") and subject.isprintable()


@pytest.mark.django_db
@pytest.mark.parametrize("written", [b"From: Ana <ana@x.example>, Mo <mo@x.example>", b"From: ana@x.example\nFrom: mo@x.example"])
def test_two_senders_are_none(written, ana, mo):
    assert read(written + b"\nTo: x@y.example\n\nHello").sender == ""


@pytest.mark.django_db
def test_thirty_megabytes_are_kept_and_told(has_mail, tills, bo):
    mail = a_mail("The film.", sender="bo@alderway.example", to=reply_address(bo, tills))
    mail.add_attachment(b"\x00\x01\x02" * 10_000_000, maintype="video", subtype="mp4", filename="film.mp4")
    arrived = arrive(mail)
    kept = Attachment.objects.get()
    assert (arrived.became, Message.objects.get().text) == ("message", "The film.")
    # The film is over what one file may measure, so the mail that holds it hangs there.
    assert (kept.name, kept.size) == ("mail.eml", arrived.size)


@pytest.mark.django_db
@pytest.mark.parametrize("name", CASES)
def test_whatever_it_is_it_finds_a_place(name, admin, settings):
    settings.DEFAULT_FROM_EMAIL = "obliged@alderway.example"
    if name == "nothing but zeros":
        return
    assert arrive(CASES[name]()).became in ("held", "robot", "bounce")
