"""Fill the database the environment names: `python -m bench.making 10000`."""

from __future__ import annotations

import gc
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obliged.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.making.history import make_history  # noqa: E402
from bench.making.world import make_world  # noqa: E402
from obliged.kernel import jobs, search  # noqa: E402

# Everything made lives until it is written; the collector would walk over it again and again.
gc.disable()
call_command("migrate", verbosity=0)
world = make_world()
# Rows written in bulk announce nothing; the rest of the index follows the requests.
jobs.later(search.catch_up)
make_history(world, int(sys.argv[1]))
