"""Who may open which address: the table, and how a verdict is read. tests/test_access.py holds the product to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

ROLES = ["nobody", "cy", "ana", "bo", "mo", "lea", "ada"]
SIGN_IN = "/accounts/login/"

# yes: let in (a form may still be refused in words); door: asked to sign in first; no: there is nothing here for you (404).
# A row without a method is GET; whoever a GET keeps out, a POST keeps out as well.
TABLE = """
address                                      nobody  cy    ana   bo    mo    lea   ada
/kit                                         door    yes   yes   yes   yes   yes   yes
"""


def rows() -> dict[tuple[str, str], dict[str, str]]:
    """The table, by method and address."""
    found = {}
    for line in TABLE.strip().splitlines()[1:]:
        *method, address = line.split()[: -len(ROLES)]
        found[(method or ["GET"])[0], address] = dict(zip(ROLES, line.split()[-len(ROLES) :], strict=True))
    return found


def addresses(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Every address of the product, as its pattern says it."""
    for each in (resolver or get_resolver()).url_patterns:
        address = before + str(each.pattern).lstrip("^").removesuffix("$")
        if isinstance(each, URLPattern):
            yield address
        else:
            yield from addresses(each, address)


def filled(address: str, places: dict[str, object]) -> str:
    """An address with every blank filled in: first by what its page is about, then by the name of the blank."""
    about = address.split("/")[1]

    def fill(blank: re.Match) -> str:
        name = blank[1].rpartition(":")[2]
        return str(places.get(f"{about}.{name}", places.get(name, name)))

    return re.sub(r"<([^>]+)>", fill, address)


def verdict(client: Client, method: str, address: str) -> str:
    """What happens to somebody at an address: yes, door, no, or the status that should not be."""
    return read(client.generic(method, address))


def read(response: HttpResponse) -> str:
    """A response as a verdict."""
    if response.status_code in (401, 403) or urlsplit(response.headers.get("Location", "")).path == SIGN_IN:
        return "door"
    if response.status_code == 404:
        return "no"
    return str(response.status_code) if response.status_code == 405 or response.status_code >= 500 else "yes"
