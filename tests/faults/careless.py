"""The product's settings with a database that writes through less often: what the tests of power cuts must find out."""

from __future__ import annotations

import os

from obliged.config.settings import *  # noqa: F403
from obliged.config.settings import DATABASES

_options = DATABASES["default"]["OPTIONS"]
_options["init_command"] = _options["init_command"].replace("synchronous=FULL", f"synchronous={os.environ['CARELESS']}")
