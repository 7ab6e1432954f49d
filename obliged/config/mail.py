"""Where mail goes: the server named by OBLIGED_SMTP_URL, or the console of whoever runs the product."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

SECONDS = 20


def settings_of(url: str) -> dict[str, Any]:
    """Django's mail settings for `smtp://name:password@host:587` (STARTTLS) or `smtps://…:465`."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    server = urlsplit(url)
    is_wrapped = server.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": server.hostname,
        "EMAIL_PORT": server.port or (465 if is_wrapped else 587),
        "EMAIL_HOST_USER": unquote(server.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(server.password or ""),
        "EMAIL_USE_SSL": is_wrapped,
        # A relay on this very machine needs no secret on the wire; elsewhere a password is never sent in clear.
        "EMAIL_USE_TLS": not is_wrapped and bool(server.username),
        "EMAIL_TIMEOUT": SECONDS,
    }
