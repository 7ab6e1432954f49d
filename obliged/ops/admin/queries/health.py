"""The signs of health: each a name, a word about how it stands, and whether that is well."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from obliged.kernel import health, jobs, pulse, search
from obliged.kernel.signs import Sign, others
from obliged.ops.backup import lately
from obliged.ui import dates, figures

DISK_ALARM = 0.85
LONG_QUEUE = 1000
GB = 1_000_000_000


def signs() -> list[Sign]:
    """Every sign, looked at now."""
    looks: tuple[Callable[[], Sign], ...] = (database, migrations, worker, schedule, waiting, given_up, disk, mail, backup, index)
    return [*(look() for look in looks), *others()]


def in_need() -> list[Sign]:
    """Those that need a look: the one answer to whether all is well, wherever it is asked."""
    return [sign for sign in signs() if not sign.is_well]


def database() -> Sign:
    """Which database, and that it answers."""
    version = health.database_version()
    return Sign(_("Database"), version or _("It does not answer."), bool(version))


def migrations() -> Sign:
    """Whether the tables are those of this version."""
    missing = len(health.unapplied())
    words = ngettext("%(count)d migration is missing.", "%(count)d migrations are missing.", missing) % {"count": missing}
    return Sign(_("Migrations"), words if missing else _("All are applied."), not missing)


def worker() -> Sign:
    """Whether somebody does the jobs."""
    return _beating("worker", _("Worker"))


def schedule() -> Sign:
    """Whether somebody looks at the clock."""
    return _beating("schedule", _("Schedule"))


def waiting() -> Sign:
    """How many jobs wait."""
    number = sum(jobs.waiting().values())
    return Sign(_("Waiting jobs"), figures.number(number), number < LONG_QUEUE)


def given_up() -> Sign:
    """How many jobs were given up."""
    number = jobs.dead()
    return Sign(_("Failed jobs"), figures.number(number) if number else _("None."), not number)


def disk() -> Sign:
    """How full the disk of the data is; the alarm comes while there still is room to act."""
    room = shutil.disk_usage(settings.DATA)
    share = (room.total - room.free) / room.total
    words = _("%(free)s GB free of %(total)s GB") % {
        "free": figures.number(room.free // GB),
        "total": figures.number(room.total // GB),
    }
    return Sign(_("Disk"), words, share < DISK_ALARM)


def mail() -> Sign:
    """Whether letters can go out."""
    if settings.HAS_MAIL:
        return Sign(_("Mail"), _("Set up."))
    return Sign(_("Mail"), _("Invitations and the like are handed over by hand."), is_set_up=False)


def backup() -> Sign:
    """When everything was copied last."""
    at = pulse.last(lately.BEATS)
    words = Markup(_("Last written %(moment)s.")) % {"moment": dates.when(at, "time")} if at else _("None was ever written here.")
    return Sign(_("Backup"), words, not lately.is_long_ago())


def index() -> Sign:
    """Whether everything that may be found is found."""
    lacking = sum(search.behind().values())
    words = ngettext("%(count)d thing is not found yet.", "%(count)d things are not found yet.", lacking) % {"count": lacking}
    return Sign(_("Search"), words if lacking else _("Everything is in the index."), not lacking)


def _beating(name: str, label: str) -> Sign:
    is_there = pulse.was_seen_lately(name)
    return Sign(label, _("Seen within the last minute.") if is_there else _("Not seen within the last minute."), is_there)
