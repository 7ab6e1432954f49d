"""The product's settings for tests: a data folder that is thrown away, and passwords hashed fast."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

# In memory where the machine has it: a test run writes thousands of transactions that nobody will miss.
_MEMORY = Path("/dev/shm")
_HAS_MEMORY = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 1 << 30
_FOLDER = tempfile.TemporaryDirectory(prefix="obliged-tests-", dir=_MEMORY if _HAS_MEMORY else None)

for _name in [name for name in os.environ if name.startswith("OBLIGED_")]:
    del os.environ[_name]
Path(_FOLDER.name, "static").mkdir()
os.environ["OBLIGED_DATA"] = _FOLDER.name
os.environ["OBLIGED_SECRET_KEY"] = "only-for-tests"

from obliged.config.settings import *  # noqa: E402, F403
from obliged.config.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Everybody in the tests lives at a reserved address.
MAIL_TO_EXAMPLES = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in life: an in-memory database is one shared connection and hides every race.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_FOLDER.name, "test.sqlite3"))}
