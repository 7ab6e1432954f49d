"""Django's settings, made from what the operator said (environment.py names every variable)."""

from __future__ import annotations

import sys
from pathlib import Path

from obliged.config import database

database.use_bundled_sqlite()

from obliged.config import environment, logs, mail  # noqa: E402  (Django must meet the bundled SQLite)
from obliged.config.signing_in import *  # noqa: E402, F403

try:
    SAID = environment.read()
except environment.BadSetting as problem:
    sys.stderr.write(f"obliged: {problem}\n")
    sys.exit(1)

ROOT = Path(__file__).resolve().parents[1]
DATA = SAID.data
URL = SAID.url
IS_HTTPS = SAID.is_https
WORKERS = SAID.workers
METRICS_TOKEN = SAID.said.get("OBLIGED_METRICS_TOKEN", "")

DEBUG = False
SECRET_KEY = SAID.secret_key
DATABASES = {"default": SAID.database}
IS_POSTGRESQL = "postgresql" in SAID.database["ENGINE"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "obliged.config.urls"
WSGI_APPLICATION = None
AUTH_USER_MODEL = "people.Person"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    *(["procrastinate.contrib.django"] if IS_POSTGRESQL else []),
    "obliged.kernel",
    "obliged.ui",
    "obliged.ground.people",
    "obliged.ground.catalogue",
    "obliged.ground.agreements",
    "obliged.ground.notifications",
    "obliged.promises",
    "obliged.commons.thanks",
    "obliged.commons.feedback",
    "obliged.insight",
    "obliged.wiring",
    "obliged.home",
    "obliged.api",
    "obliged.channels.mail",
    "obliged.channels.calendar",
    "obliged.channels.webhooks",
    "obliged.ops",
]
MIDDLEWARE = [
    "obliged.kernel.requests.NamedRequests",
    "django.middleware.security.SecurityMiddleware",
    "obliged.config.security.SafeHeaders",
    "obliged.ui.compression.CompressedPages",
    "obliged.api.problems.ProblemsForPrograms",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "obliged.config.sessions.PatientSessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "obliged.ui.refusals.RefusedInWords",
    "obliged.ground.people.middleware.KnownPerson",
    "obliged.ground.people.middleware.ShutDoor",
    "obliged.ground.people.addresses.AreasInUse",
    "obliged.ground.people.addresses.FormerAddresses",
    "obliged.config.repeats.OneAct",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(folder for folder in ROOT.glob("**/templates") if folder.is_dir()),
        "OPTIONS": {
            "environment": "obliged.ui.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "obliged.ui.context.look",
                "obliged.wiring.panels.rail",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.Jinja2"
JOBS = "scaled" if IS_POSTGRESQL else "embedded"
PROCRASTINATE_ON_APP_READY = "obliged.kernel.jobs.scaled.take_part"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
# Each is called as its speakers call it: who cannot read a page must still find their own. (docs/decisions/0095)
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("ar", "العربية")]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["obliged.ui.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "obliged.config.static.HashedNames"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

SESSION_ENGINE = "obliged.ground.people.sessions"
# A toast travels in a signed cookie: kept in the session, it would be written to the disk twice, when said and when shown.
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"

SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [URL] if URL else []
CSRF_FAILURE_VIEW = "obliged.ui.errors.stale_form"
LANGUAGE_COOKIE_NAME = "__Host-language" if IS_HTTPS else "language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_HTTPS

# Without OBLIGED_URL only this machine is served: a name nobody gave could otherwise end up in a mail.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *([SAID.host] if SAID.host else [])]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

BODY_LIMIT = 30_000_000
BODY_SECONDS = 60
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024 + 500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# Rate limits count here. One process counts in memory; several share a table, since a count of their own would be no limit.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    if IS_POSTGRESQL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
globals().update(mail.settings_of(SAID.said.get("OBLIGED_SMTP_URL", "")))
HAS_MAIL = bool(SAID.said.get("OBLIGED_SMTP_URL"))
IMAP_URL = SAID.said.get("OBLIGED_IMAP_URL", "")
TAKES_MAIL = bool(IMAP_URL) or SAID.said.get("OBLIGED_MAIL_PIPE", "") == "yes"
MAIL_TO_EXAMPLES = SAID.said.get("OBLIGED_MAIL_TO_EXAMPLES", "") == "yes"
MAIL_GATEWAY = SAID.said.get("OBLIGED_MAIL_GATEWAY", "").strip()
DEFAULT_FROM_EMAIL = SAID.said.get("OBLIGED_MAIL_FROM", f"obliged@{SAID.host or 'localhost'}")

LOGGING_CONFIG = None
logs.configure(SAID.log)
