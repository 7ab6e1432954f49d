"""Mail is fetched from a mailbox: kept here for good, then marked as seen there, never the other way round.

What is new is what nobody has seen and what came after the last one we read; so a colleague who looks into the mailbox hides
nothing from us. Whatever is fetched twice is known by its identity, so a cut line, a new numbering or a copy costs nothing.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import structlog
from django.conf import settings
from django.db import close_old_connections, connection

from obliged.channels.mail.incoming.answers import headers_of, named, sized
from obliged.channels.mail.incoming.keeping import LARGEST, keep_all
from obliged.channels.mail.models import Mailbox, Why
from obliged.kernel import clock

log = structlog.get_logger("obliged.mail")
SECONDS = 60
POLL, IDLE = 20.0, 240.0
FIRST_REST, LONGEST_REST = 1.0, 120.0
# When a mailbox was numbered anew, what is older than this has found its place long ago.
LOOKS_BACK = timedelta(days=14)
TRIES_OF_ONE = 5
A_HANDFUL, HEAVIEST = 25, 4 * 1024 * 1024


def watch(stop: threading.Event) -> None:
    """Fetch what comes until told to stop; when the line breaks, rest a little longer each time and begin again."""
    failures = 0
    while not stop.is_set():
        visit = Visit(urlsplit(settings.IMAP_URL))
        try:
            visit.stay(stop)
            failures = 0
        except Exception as problem:  # noqa: BLE001  Whatever it was, the mail is still there, and the next visit finds it.
            failures = 1 if visit.has_read else failures + 1
            log.warning("the mailbox cannot be read", problem=f"{type(problem).__name__}: {problem}", failures=failures)
            _note(visit.name, problem)
            stop.wait(min(FIRST_REST * 2 ** (failures - 1), LONGEST_REST) * random.uniform(0.8, 1.2))
        finally:
            connection.close()


def handfuls(sized: Iterable[tuple[int, int]]) -> Iterator[dict[int, int]]:
    """Mails with their sizes, as many at once as a small machine holds; one that is large comes alone."""
    some: dict[int, int] = {}
    for uid, size in sized:
        if some and (len(some) == A_HANDFUL or sum(some.values()) + size > min(HEAVIEST, LARGEST)):
            yield some
            some = {}
        some[uid] = size
    if some:
        yield some


def _note(name: str, problem: Exception) -> None:
    try:
        close_old_connections()
        Mailbox.objects.update_or_create(name=name, defaults={"problem": f"{type(problem).__name__}: {problem}"[:500]})
    except Exception:
        log.exception("that the mailbox cannot be read could not be written down")


@dataclass
class Visit:
    """One connection to the mailbox."""

    where: SplitResult
    has_read: bool = False

    def __post_init__(self) -> None:
        self.folder = unquote(self.where.path.strip("/")) or "INBOX"
        self.name = f"{unquote(self.where.username or '')}@{self.where.hostname}/{self.folder}"[:300]
        # How often each was not handed over, and what was taken in while an earlier one still has tries before it.
        self.failed: Counter[int] = Counter()
        self.taken: set[int] = set()

    def stay(self, stop: threading.Event) -> None:
        """Read what is there, then wait for more."""
        with self._entered() as box:
            while not stop.is_set():
                self.read(box)
                self.has_read = True
                self._wait(box, stop)

    def read(self, box: Any) -> int:
        """Fetch what is new; how many mails that were."""
        row, _is_new = Mailbox.objects.get_or_create(name=self.name)
        validity = int(box.folder.status(self.folder, ["UIDVALIDITY"])["UIDVALIDITY"])
        if row.uid_validity != validity:
            known = row.uid_validity
            row.uid_validity, row.last_uid = validity, 0
            self.failed.clear()
            self.taken.clear()
            uids = self._renumbered(box) if known else self._unseen(box)
        else:
            uids = self._new(box, row.last_uid)
        count = 0
        for some in handfuls(self._sized(box, sorted(uids - self.taken))):
            count += self._take(box, some)
            self.taken |= {uid for uid in some if not self._waits(uid)}
            row.last_uid = self._reached(row.last_uid, uids)
            Mailbox.objects.filter(pk=row.pk).update(uid_validity=validity, last_uid=row.last_uid)
        # Also where nothing came: what an earlier one kept back may be passed when that one was taken away.
        reached = self._reached(row.last_uid, uids)
        Mailbox.objects.filter(pk=row.pk).update(uid_validity=validity, last_uid=reached, seen_at=clock.now(), problem="")
        return count

    def _waits(self, uid: int) -> bool:
        """Whether it was not handed over and is asked for again."""
        return 0 < self.failed[uid] < TRIES_OF_ONE

    def _reached(self, last: int, uids: set[int]) -> int:
        """How far the mailbox is read: to before the first mail that waits, since what somebody has seen is found by its number alone."""
        waiting = [uid for uid in self.failed if uid > last and uid in uids and self._waits(uid)]
        reached = max([last, *(uid for uid in self.taken if uid < min(waiting, default=uid + 1))])
        self.taken = {uid for uid in self.taken if uid > reached}
        return reached

    def _entered(self) -> Any:
        from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted

        host, is_here = self.where.hostname or "", (self.where.hostname or "") in ("localhost", "127.0.0.1", "::1")
        # A password goes over the wire in clear only where there is no wire.
        kind: Callable[..., Any] = MailBox if self.where.scheme == "imaps" else MailBoxUnencrypted if is_here else MailBoxStartTls
        port = self.where.port or (993 if self.where.scheme == "imaps" else 143)
        name, password = unquote(self.where.username or ""), unquote(self.where.password or "")
        return kind(host, port, timeout=SECONDS).login(name, password, self.folder)

    def _unseen(self, box: Any) -> set[int]:
        return {int(uid) for uid in box.uids("UNSEEN", charset=None)}

    def _new(self, box: Any, last: int) -> set[int]:
        later = (int(uid) for uid in box.uids(f"UID {last + 1}:*", charset=None))
        # A range up to `*` always holds the last mail, also when there is none after the first bound.
        return self._unseen(box) | {uid for uid in later if uid > last}

    def _renumbered(self, box: Any) -> set[int]:
        since = (clock.now() - LOOKS_BACK).strftime("%d-%b-%Y")
        return self._unseen(box) | {int(uid) for uid in box.uids(f"SINCE {since}", charset=None)}

    def _sized(self, box: Any, uids: list[int]) -> Iterator[tuple[int, int]]:
        for at in range(0, len(uids), 500):
            some = uids[at : at + 500]
            answers = box.client.uid("FETCH", ",".join(map(str, some)), "(RFC822.SIZE)")[1]
            sizes = dict(sized(answers))
            # What is not named any more was taken away by somebody meanwhile.
            yield from ((uid, sizes[uid]) for uid in some if uid in sizes)

    def _take(self, box: Any, some: dict[int, int]) -> int:
        """A handful of mails: fetched, kept, and only then marked as seen. How many those were."""
        uids = [uid for uid in some if self.failed[uid] < TRIES_OF_ONE]
        is_large = max(some.values()) > LARGEST
        raws = self._fetched(box, uids, "BODY.PEEK[HEADER]" if is_large else "BODY.PEEK[]") if uids else {}
        if not raws:
            return 0
        for uid in [uid for uid, raw in raws.items() if not raw.strip()]:
            log.warning("something in the mailbox is no mail", uid=uid)
        mails = [raw for raw in raws.values() if raw.strip()]
        # By what came and not by what the server said of it: one that is too long for a file would keep its handful for ever.
        too_long = [raw for raw in mails if is_large or len(raw) > LARGEST]
        keep_all([raw for raw in mails if not (is_large or len(raw) > LARGEST)])
        keep_all([headers_of(raw) for raw in too_long], why=Why.LARGE)
        box.flag([str(uid) for uid in raws], [r"\Seen"], True)
        return len(raws)

    def _fetched(self, box: Any, uids: list[int], part: str) -> dict[int, bytes]:
        kind, answer = box.client.uid("FETCH", ",".join(map(str, uids)), f"(UID {part})")
        if kind != "OK" and len(uids) > 1:
            # One that cannot be handed over must not keep the others.
            return {uid: raw for one in uids for uid, raw in self._fetched(box, [one], part).items()}
        raws = dict(named(answer)) if kind == "OK" else {}
        missing = sorted(set(uids) - set(raws))
        # A server may say OK and leave one out; where it is still named, nobody took it away.
        for uid in dict(self._sized(box, missing)) if kind == "OK" else missing:
            self.failed[uid] += 1
            log.warning("the server does not hand over a mail", uid=uid, answer=str(answer)[:200], tries=self.failed[uid])
        for uid in raws:
            del self.failed[uid]
        return raws

    def _wait(self, box: Any, stop: threading.Event) -> None:
        """Until the server says that something changed, or a while has passed; told to stop, we leave within a second."""
        if "IDLE" not in box.client.capabilities:
            stop.wait(POLL)
            return
        box.idle.start()
        try:
            for _second in range(int(IDLE)):
                if stop.is_set() or box.idle.poll(timeout=1):
                    break
        finally:
            box.idle.stop()
