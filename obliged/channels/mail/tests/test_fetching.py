"""Mail is fetched from a real server, which breaks in all the ways mail servers do."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection

from obliged.channels.mail.addresses import reply_address
from obliged.channels.mail.incoming import fetching
from obliged.channels.mail.models import Arrived, Mailbox
from obliged.channels.mail.tests import dovecot
from obliged.channels.mail.tests.mails import a_mail
from obliged.kernel import jobs
from obliged.promises.models import Message

pytestmark = [
    pytest.mark.skipif(dovecot.PROGRAM is None, reason="Dovecot is not installed"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(scope="module")
def server():
    with dovecot.serving() as running:
        yield running


@pytest.fixture
def box(server, settings, has_mail):
    """An empty mailbox we fetch from."""
    new = server.mailbox()
    settings.IMAP_URL = new.url
    return new


def visit() -> int:
    """One visit to the mailbox; how many mails were fetched."""
    there = fetching.Visit(fetching.urlsplit(fetching.settings.IMAP_URL))
    with there._entered() as open_box:
        return there.read(open_box)


@pytest.fixture
def mails(tills, bo):
    return [
        a_mail(f"This is word {number}.", sender="bo@alderway.example", to=reply_address(bo, tills)).as_bytes()
        for number in range(12)
    ]


def taken_in() -> set[str]:
    jobs.work(["mail-in"])
    return set(Message.objects.values_list("text", flat=True))


def test_what_is_kept_is_marked_as_seen_and_read_once(box, mails):
    box.put(*mails)
    assert (visit(), visit(), box.unseen()) == (12, 0, 0)
    assert len(taken_in()) == 12


def test_a_copy_in_the_mailbox_is_the_same_mail(box, mails):
    box.put(*mails[:3], *mails[:3])
    assert (visit(), Arrived.objects.count(), len(taken_in())) == (6, 3, 3)


def test_who_looks_into_the_mailbox_hides_nothing(box, mails):
    box.put(mails[0])
    visit()
    box.put(mails[1])
    client = box.client()
    client.store("2", "+FLAGS", r"\Seen")
    assert (visit(), len(taken_in())) == (1, 2)


def test_a_new_numbering_loses_and_doubles_nothing(box, mails):
    box.put(*mails[:5])
    visit()
    known = Mailbox.objects.get().uid_validity
    box.put(*mails[5:8])
    Mailbox.objects.update(uid_validity=known - 1)
    visit()
    assert (Mailbox.objects.get().uid_validity, len(taken_in()), Arrived.objects.count()) == (known, 8, 8)


def test_what_somebody_takes_away_meanwhile_stops_nothing(box, mails, monkeypatch):
    box.put(*mails[:5])
    fetched = fetching.Visit._fetched

    def and_somebody_tidies_up(self, open_box, uids, part):
        if not Arrived.objects.exists():
            client = box.client()
            client.store("3:4", "+FLAGS", r"\Deleted")
            client.expunge()
        return fetched(self, open_box, uids, part)

    monkeypatch.setattr(fetching.Visit, "_fetched", and_somebody_tidies_up)
    assert (visit(), visit(), len(taken_in())) == (3, 0, 3)


@pytest.mark.parametrize("after", ["fetched", "kept"])
def test_a_line_cut_in_the_middle_is_taken_up_again(box, mails, monkeypatch, after):
    monkeypatch.setattr(fetching, "A_HANDFUL", 2)
    box.put(*mails[:8])
    whole = fetching.Visit._fetched if after == "fetched" else fetching.keep_all
    times = iter(range(1, 100))

    def and_then_the_line_is_cut(*said, **more):
        done = whole(*said, **more)
        if next(times) == 3:
            raise ConnectionResetError("cut")
        return done

    monkeypatch.setattr(
        *((fetching.Visit, "_fetched") if after == "fetched" else (fetching, "keep_all")), and_then_the_line_is_cut
    )
    with pytest.raises(ConnectionResetError):
        visit()
    visit()
    assert (len(taken_in()), Arrived.objects.count(), box.unseen()) == (8, 8, 0)


def test_while_nothing_can_be_kept_mail_stays_at_the_server(box, mails, monkeypatch):
    box.put(*mails[:2])

    def full(*said, **more):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr(fetching, "keep_all", full)
        visit()
    assert (box.unseen(), Arrived.objects.count()) == (2, 0)
    assert (visit(), len(taken_in())) == (2, 2)


@pytest.fixture
def watching(box):
    """The strand of the worker that fetches."""
    stop = threading.Event()

    def watch():
        try:
            fetching.watch(stop)
        finally:
            connection.close()

    thread = threading.Thread(target=watch)
    thread.start()
    yield box
    stop.set()
    thread.join(20)
    assert not thread.is_alive()


def comes(count: int, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until and Arrived.objects.count() < count:
        time.sleep(0.1)
    return Arrived.objects.count() == count


def test_the_server_says_when_mail_has_come(watching, mails):
    watching.put(mails[0])
    assert comes(1)
    began = time.monotonic()
    watching.put(mails[1])
    # Far less than any poll: the server told us.
    assert comes(2) and time.monotonic() - began < 10


def test_a_server_that_was_away_is_visited_again(watching, mails, monkeypatch):
    monkeypatch.setattr(fetching, "LONGEST_REST", 1.0)
    watching.put(mails[0])
    assert comes(1)
    watching.server.end()
    time.sleep(2)
    watching.server.begin()
    watching.put(mails[1])
    assert comes(2)


def test_a_mail_that_is_too_large_is_told_of_and_stays_where_it_is(box, mails, monkeypatch, admin):
    monkeypatch.setattr(fetching, "LARGEST", 100_000)
    box.put(mails[0] + b"x" * 200_000, mails[1])
    visit()
    jobs.work(["mail-in"])
    assert (Arrived.objects.get(became="held").why, Message.objects.count()) == ("large", 1)
    assert admin.notifications.exists()
