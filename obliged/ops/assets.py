"""Styles, scripts and fonts, gathered under hashed names before pages are served."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Gather them if any has changed since the last time; a second start takes no time for it."""
    stamp, now = Path(settings.STATIC_ROOT) / ".gathered", _state()
    if stamp.exists() and stamp.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now)
    return True


def _state() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            held = Path(storage.path(name)).stat()
            digest.update(f"{name} {held.st_size} {held.st_mtime_ns}\n".encode())
    return digest.hexdigest()
