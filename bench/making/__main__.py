"""Fill the database the environment names: `python -m bench.making 10000`."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obliged.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.making.history import make_history  # noqa: E402
from bench.making.world import make_world  # noqa: E402

call_command("migrate", verbosity=0)
make_history(make_world(), int(sys.argv[1]))
