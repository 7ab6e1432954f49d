"""Secrets that are needed again in clear, such as those we sign with: in the database they are encrypted with the key of the installation."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac


class Unsealable(Exception):
    """What was sealed was sealed with another key, or is not whole."""


def seal(said: str, purpose: str) -> str:
    """What is written to the database."""
    return _lock(purpose).encrypt(said.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """What is read from it; Unsealable where the key of the installation is another one now."""
    try:
        return _lock(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as problem:
        raise Unsealable(purpose) from problem


def mark(said: str, purpose: str) -> str:
    """128 bits nobody can guess who does not hold the key of the installation; the same for the same words."""
    return salted_hmac(purpose, said, algorithm="sha256").hexdigest()[:32]


def is_marked(said: str, purpose: str, by: str) -> bool:
    """Whether these words were marked here."""
    return constant_time_compare(mark(said, purpose), by)


def _lock(purpose: str) -> MultiFernet:
    keys = map(str, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"{purpose} {key}".encode()).digest())) for key in keys])
