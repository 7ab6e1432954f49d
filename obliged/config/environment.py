"""What the operator says in environment variables, or in a `.env` file in the data folder."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_data_path

from obliged.config import database

CHECKOUT = Path(__file__).resolve().parents[2]
KNOWN = {
    "OBLIGED_DATA": "the folder that holds all data",
    "OBLIGED_URL": "the public address, such as https://obliged.example.org",
    "OBLIGED_SECRET_KEY": "signs sessions; made and kept in the data folder when unset",
    "OBLIGED_LOG": "text or json",
    "OBLIGED_WORKERS": "how many processes work on jobs and, with PostgreSQL, serve pages; 1 to 64",
    "OBLIGED_METRICS_TOKEN": "lets a program that is not on this machine read /metrics",
    "OBLIGED_MAIL_FROM": "the address mail comes from",
    "OBLIGED_SMTP_URL": "where mail is sent: smtp://name:password@host:587",
    "OBLIGED_IMAP_URL": "where mail is fetched: imaps://name:password@host/INBOX",
    "OBLIGED_MAIL_PIPE": "yes where the mail server hands mail to `obliged mail-in`",
    "OBLIGED_MAIL_TO_EXAMPLES": "yes where a server for trying out takes letters to reserved addresses, such as ana@alderway.example",
    "OBLIGED_MAIL_GATEWAY": "the name your own mail gateway signs its Authentication-Results with",
    "OBLIGED_OIDC_NAME": "what the sign-in button says",
    "OBLIGED_OIDC_ISSUER": "the address of the OpenID Connect provider",
    "OBLIGED_OIDC_CLIENT_ID": "our name at the provider",
    "OBLIGED_OIDC_CLIENT_SECRET": "our secret at the provider",
    "OBLIGED_SAML_NAME": "what the sign-in button says",
    "OBLIGED_SAML_METADATA_URL": "the address of the SAML provider's metadata",
    "OBLIGED_LDAP_URL": "the directory server",
    "OBLIGED_LDAP_BIND_DN": "whom we are at the directory",
    "OBLIGED_LDAP_BIND_PASSWORD": "our password at the directory",
    "OBLIGED_LDAP_BASE_DN": "where people are in the directory",
    "OBLIGED_SCIM_TOKEN": "lets the identity provider keep people in step",
}
SCHEMES = {
    "OBLIGED_URL": ("http", "https"),
    "OBLIGED_SMTP_URL": ("smtp", "smtps"),
    "OBLIGED_IMAP_URL": ("imap", "imaps"),
    "OBLIGED_OIDC_ISSUER": ("http", "https"),
    "OBLIGED_SAML_METADATA_URL": ("http", "https"),
    "OBLIGED_LDAP_URL": ("ldap", "ldaps"),
}


# Their names are fixed so that nobody else takes them; `obliged check` says that they do nothing yet.
NOT_YET = ("OBLIGED_OIDC_", "OBLIGED_SAML_", "OBLIGED_LDAP_", "OBLIGED_SCIM_")


class BadSetting(Exception):
    """A setting cannot be used. The message is one sentence for the operator."""


@dataclass(frozen=True)
class Environment:
    """Everything the operator said, checked."""

    data: Path
    url: str
    secret_key: str
    log: str
    workers: int
    database: dict[str, Any]
    said: Mapping[str, str] = field(repr=False)

    @property
    def without_effect(self) -> list[str]:
        """Settings somebody made that this version knows only by name."""
        return sorted(name for name, value in self.said.items() if value and name.startswith(NOT_YET))

    @property
    def host(self) -> str:
        """The public name of this installation, empty when none was given."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_https(self) -> bool:
        """Whether people reach us over TLS; a proxy in front ends it."""
        return self.url.startswith("https://")


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    """Read and check all settings; BadSetting names the first that is wrong."""
    data = _folder(environ)
    said = {**_written_in(data / ".env"), **environ}
    _refuse_unknown(said)
    for name, schemes in SCHEMES.items():
        _check_address(name, said.get(name, ""), schemes)
    return Environment(
        data=data,
        url=said.get("OBLIGED_URL", "").rstrip("/"),
        secret_key=said.get("OBLIGED_SECRET_KEY", "") or _kept_secret(data),
        log=_one_of("OBLIGED_LOG", said.get("OBLIGED_LOG", "") or "text", ("text", "json")),
        workers=_count("OBLIGED_WORKERS", said.get("OBLIGED_WORKERS", "") or "1"),
        database=_database(said.get("DATABASE_URL", ""), data),
        said=said,
    )


def folder_said(environ: Mapping[str, str] = os.environ) -> Path:
    """The data folder, whether or not it is there yet."""
    if said := environ.get("OBLIGED_DATA", ""):
        return Path(said).expanduser().resolve()
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "data"
    return user_data_path("obliged", appauthor=False)


def _folder(environ: Mapping[str, str]) -> Path:
    folder = folder_said(environ)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise BadSetting(f"OBLIGED_DATA: the folder {folder} cannot be made ({problem.strerror}).") from problem
    return folder


def _written_in(file: Path) -> dict[str, str]:
    try:
        return {name: value or "" for name, value in dotenv_values(file, interpolate=False).items()}
    except (OSError, UnicodeDecodeError) as problem:
        raise BadSetting(f"The settings file {file} cannot be read ({problem}).") from problem


def _refuse_unknown(said: Mapping[str, str]) -> None:
    for name in sorted(said):
        if name.startswith("OBLIGED_") and name not in KNOWN:
            near = get_close_matches(name, KNOWN, n=1)
            hint = f"; did you mean {near[0]}?" if near else "."
            raise BadSetting(f"There is no setting called {name}{hint}")


def _check_address(name: str, value: str, schemes: tuple[str, ...]) -> None:
    if not value:
        return
    try:
        parts = urlsplit(value)
        is_whole = parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_whole = False
    if not is_whole:
        # The value may hold a password, so only its name is said.
        raise BadSetting(f"{name} must be an address that begins with {' or '.join(s + '://' for s in schemes)}.")
    if name == "OBLIGED_URL" and parts.path.strip("/"):
        raise BadSetting("OBLIGED_URL must be only a scheme and a host, with no path.")


def _one_of(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise BadSetting(f"{name} must be {' or '.join(choices)}, not {value!r}.")
    return value


def _count(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 64):
        raise BadSetting(f"{name} must be a whole number from 1 to 64, not {value!r}.")
    return int(value)


def _database(url: str, data: Path) -> dict[str, Any]:
    try:
        described = database.described(url, data)
    except ValueError as problem:
        raise BadSetting(f"DATABASE_URL {problem}.") from problem
    if "sqlite" in described["ENGINE"] and database.may_lose_data(database.sqlite_version()):
        version = ".".join(map(str, database.sqlite_version()))
        raise BadSetting(f"SQLite {version} can lose what was written; at least 3.51.3 is needed.")
    return described


def _kept_secret(data: Path) -> str:
    file = data / "secret_key"
    try:
        if not file.exists():
            _write_once(file, secrets.token_urlsafe(64))
        secret = file.read_text().strip()
    except OSError as problem:
        raise BadSetting(f"The secret key in {file} cannot be read or made ({problem.strerror}).") from problem
    if len(secret) < 32:
        raise BadSetting(f"The secret key in {file} is too short; remove the file to have a new one made.")
    return secret


def _write_once(file: Path, text: str) -> None:
    # Two processes may start together: both write their own file, the first link wins.
    own = file.with_name(f"{file.name}.{os.getpid()}")
    own.touch(mode=0o600)
    own.write_text(text)
    try:
        os.link(own, file)
    except FileExistsError:
        pass
    finally:
        own.unlink()
