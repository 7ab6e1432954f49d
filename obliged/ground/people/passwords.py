"""How passwords are kept, and which ones are refused."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from obliged.ground.people import rules


class Argon2(Argon2PasswordHasher):
    """Argon2id in 32 MB and three passes: about 70 ms here, so that a handful at once do not exhaust a small machine."""

    time_cost = 3
    memory_cost = 32 * 1024
    parallelism = 1


class OwnWords:
    """A password is not made of the name, the address or the handle of its person."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse a password that says who it belongs to."""
        plain = rules.looks_like(password)
        if user is not None and any(word in plain for word in _words_of(user)):
            raise ValidationError(_("Leave your own name and address out of the password."))

    def get_help_text(self) -> str:
        """What the form says beforehand."""
        return _("Leave your own name and address out of it.")


def _words_of(person: Any) -> list[str]:
    said = f"{person.name} {person.name_to_use} {person.email.partition('@')[0]} {person.handle}"
    return [word for word in rules.looks_like(said).replace(".", " ").replace("-", " ").split() if len(word) > 3]
