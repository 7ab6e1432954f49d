"""Mail is fetched from servers that say OK and mean something else: sizes that are not so, mails left out, small letters."""

from __future__ import annotations

import re
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from obliged.channels.mail.addresses import reply_address
from obliged.channels.mail.incoming import answers, fetching, keeping
from obliged.channels.mail.models import Arrived, Mailbox
from obliged.channels.mail.tests.mails import a_mail
from obliged.kernel import jobs
from obliged.promises.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("has_mail")]


class Odd:
    """A mailbox as we ask it: it leaves out the bodies of some, says sizes as it likes, and in small letters."""

    def __init__(self, mails: dict[int, bytes]) -> None:
        self.mails, self.withheld, self.says_small, self.seen = mails, set(), False, set()
        self.handed: list[int] = []
        self.client = SimpleNamespace(uid=self.fetch)
        self.folder = SimpleNamespace(status=lambda *_said: {"UIDVALIDITY": 7})

    def uids(self, criteria: str, charset: object = None) -> list[str]:
        first = int(found[1]) if (found := re.match(r"UID (\d+)", criteria)) else 0
        return [str(uid) for uid in self.mails if uid >= first and (first or uid not in self.seen)]

    def flag(self, uids: list[str], _flags: object, _value: object) -> None:
        self.seen |= {int(uid) for uid in uids}

    def fetch(self, _verb: str, said: str, part: str) -> tuple[str, list[object]]:
        uids = [uid for uid in map(int, said.split(",")) if uid in self.mails]
        if "SIZE" in part:
            return "OK", [self.written(b"%d (UID %d RFC822.SIZE 99)" % (uid, uid)) for uid in uids]
        some = [uid for uid in uids if uid not in self.withheld]
        self.handed += some
        return "OK", [one for uid in some for one in ((self.written(b"1 (UID %d BODY[] {99}" % uid), self.mails[uid]), b")")]

    def written(self, line: bytes) -> bytes:
        return line.lower() if self.says_small else line


@pytest.fixture
def odd(tills, bo):
    to = reply_address(bo, tills)
    return Odd({uid: a_mail(f"Word {uid}.", sender="bo@alderway.example", to=to).as_bytes() for uid in range(1, 5)})


@pytest.fixture
def visit():
    return fetching.Visit(urlsplit("imap://one@127.0.0.1/"))


def reached() -> int:
    return Mailbox.objects.get().last_uid


def test_small_letters_say_the_same(odd, visit):
    odd.says_small = True
    assert (visit.read(odd), Arrived.objects.count(), reached()) == (4, 4, 4)


def test_a_mail_longer_than_the_server_said_is_put_aside_and_keeps_no_other(odd, visit, monkeypatch, admin):
    for module in (fetching, keeping):
        monkeypatch.setattr(module, "LARGEST", 10_000)
    odd.mails[2] += b"x" * 20_000
    assert (visit.read(odd), visit.read(odd), odd.seen) == (4, 0, {1, 2, 3, 4})
    jobs.work(["mail-in"])
    aside = Arrived.objects.get(became="held")
    assert (aside.why, aside.sender, Message.objects.count()) == ("large", "bo@alderway.example", 3)
    assert aside.size < 1000


def test_a_mail_that_is_left_out_is_asked_for_again_and_passed_when_its_tries_are_used_up(odd, visit):
    odd.withheld = {2}
    for tries in range(1, fetching.TRIES_OF_ONE):
        visit.read(odd)
        assert (visit.failed[2], reached(), Arrived.objects.count()) == (tries, 1, 3)
    visit.read(odd)
    assert (reached(), sorted(odd.handed)) == (4, [1, 3, 4])


def test_who_looks_at_it_meanwhile_does_not_hide_it(odd, visit):
    odd.withheld = {2}
    visit.read(odd)
    odd.seen.add(2)
    odd.withheld = set()
    again = fetching.Visit(visit.where)
    again.read(odd)
    assert (Arrived.objects.count(), reached()) == (4, 4)


def test_what_is_handed_over_at_last_is_read_once_with_what_came_meanwhile(odd, visit):
    odd.withheld = {2}
    visit.read(odd)
    odd.withheld = set()
    assert (visit.read(odd), Arrived.objects.count(), reached(), odd.handed) == (1, 4, 4, [1, 3, 4, 2])


def test_what_was_taken_away_meanwhile_is_waited_for_no_longer(odd, visit):
    odd.withheld = {2}
    visit.read(odd)
    del odd.mails[2]
    assert (visit.read(odd), reached()) == (0, 4)


@pytest.mark.parametrize("raw", [b"\r\n\r\nFrom: a@b.example\r\n\r\nWords", b"From: a@b.example\n\nWords", b"From: a@b.example"])
def test_how_a_mail_begins_is_never_nothing(raw):
    assert answers.headers_of(raw).strip() == b"From: a@b.example"
