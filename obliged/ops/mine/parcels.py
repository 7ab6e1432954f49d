"""Parcels that wait to be fetched: each known to one person, by a name nobody guesses, for a week."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.notifications import moves as notifications
from obliged.ground.notifications.rules import Kind, Why
from obliged.ground.people import moves as people
from obliged.ground.people.models import Person
from obliged.kernel import clock, files, jobs
from obliged.kernel.rules import Refused
from obliged.ops.mine.packing import pack
from obliged.promises.models import Attachment, Message, Move
from obliged.ui.lines import Line

LASTS = timedelta(days=7)
MOST = 3
# Up to here nobody waits long enough to be worth a job.
FEW_ROWS, FEW_BYTES = 2_000, 20_000_000
KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Parcel:
    """One zip: what opens it, how large it is, until when it is there."""

    key: str
    size: int
    until: datetime


def order(person: Person) -> Path | None:
    """Pack a parcel: at once where there is little, else as a job that tells its owner; then there is none to show yet."""
    if len(waiting_for(person)) >= MOST:
        raise Refused(_("Three parcels are waiting for you already. Fetch one of those."))
    people.record("export", by=person, person=person, what="own data")
    key = secrets.token_hex(16)
    if is_small(person):
        return packed(person, key)
    jobs.later(pack_by_job, person.pk, key)
    return None


def is_small(person: Person) -> bool:
    """Whether packing takes a moment only."""
    rows = Move.objects.filter(by=person).count() + Message.objects.filter(by=person).count() + person.notifications.count()
    size = Attachment.objects.filter(by=person).aggregate(whole=Sum("size"))["whole"] or 0
    return rows <= FEW_ROWS and size <= FEW_BYTES


@jobs.task(queue="imports", seconds=1800, is_one_transaction=False)
def pack_by_job(person_id: int, key: str) -> None:
    """Pack, and tell whose it is where to fetch it."""
    person = Person.objects.present().filter(pk=person_id).first()
    # Whoever ordered ten while none was ready gets as many as whoever waited.
    if person is None or len(waiting_for(person)) >= MOST:
        return
    packed(person, key)
    words, url = Line.of(gettext_lazy("Your data is packed.")), reverse("ops:your-data")
    notifications.tell([person], words, url=url, key=f"parcel-{key}", kind=Kind.NUDGE, why=lambda _person: Why.ASKED)


def packed(person: Person, key: str) -> Path:
    """The parcel, packed where its owner alone finds it."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _folder() / f"{person.pk}-{key}.zip"
    pack(person, path)
    return path


def waiting_for(person: Person) -> list[Parcel]:
    """Those of one person that can still be fetched, the newest first."""
    found = [_parcel(path) for path in _folder().glob(f"{person.pk}-*.zip")]
    return sorted((one for one in found if one.until > clock.now()), key=lambda one: one.until, reverse=True)


def path_of(person: Person, key: str) -> Path | None:
    """The zip behind a name, for its owner and while it lasts."""
    is_there = KEY.fullmatch(key) and key in {one.key for one in waiting_for(person)}
    return _folder() / f"{person.pk}-{key}.zip" if is_there else None


def let_go_of_old() -> int:
    """Remove what was not fetched in a week, and what was never packed to its end; how many."""
    before = (clock.now() - LASTS).timestamp()
    return sum(files.let_go_if_older(path, before) for path in _folder().glob("*"))


def let_go_of(person: Person) -> None:
    """All of one person's are removed."""
    # A half is hidden by a dot; where its packer was killed it would stay.
    for path in [*_folder().glob(f"{person.pk}-*"), *_folder().glob(f".{person.pk}-*")]:
        path.unlink(missing_ok=True)


def _parcel(path: Path) -> Parcel:
    made = path.stat()
    return Parcel(path.stem.partition("-")[2], made.st_size, datetime.fromtimestamp(made.st_mtime, UTC) + LASTS)


def _folder() -> Path:
    return Path(settings.DATA) / "exports"
