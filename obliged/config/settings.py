"""Django's settings, from the environment (INTERFACE names every variable)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pysqlite3

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("OBLIGED_DATA", ROOT.parent / "data"))
SECRET_KEY = os.environ.get("OBLIGED_SECRET_KEY", "for-development-only")
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "obliged.kernel",
    "obliged.ui",
    "obliged.ground.people",
    "obliged.ground.catalogue",
    "obliged.ground.notifications",
    "obliged.promises",
    "obliged.commons.thanks",
    "obliged.wiring",
    "obliged.home",
    "obliged.api",
    "obliged.ops",
]
AUTH_USER_MODEL = "people.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
ROOT_URLCONF = "obliged.config.urls"
STATIC_URL = "/static/"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "obliged.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;",
        },
    }
}
