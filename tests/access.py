"""Who may open which address: the table, and how a verdict is read. tests/test_access.py holds the product to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import URLPattern, URLResolver, get_resolver

ROLES = ["nobody", "cy", "ana", "bo", "mo", "lea", "ada"]
SIGN_IN = "/accounts/login/"

# yes: let in (a form may still miss something); told: let in, and refused in words (409); door: asked to sign in first;
# no: there is nothing here for you (404). Blanks in the address are filled by the fixture `places`: Ana's private request
# to the team of Bo and Lea, Ana's absence, tokens and notifications, Bo's page, and so on.
# A row without a method is GET; whoever a GET keeps out, a POST keeps out as well.
TABLE = (Path(__file__).parent / "access.txt").read_text(encoding="utf-8")

# What is said where saying nothing would be refused before anybody asks who says it.
SAID = {
    "/api/v1/requests/<id>/moves": {"data": '{"verb": "take"}', "content_type": "application/json"},
    "/api/v1/requests/<id>/messages": {"data": '{"text": "Thank you."}', "content_type": "application/json"},
    "/api/v1/requests/<id>/attachments": {
        "data": encode_multipart(BOUNDARY, {"file": ContentFile("words", "a.txt")}),
        "content_type": MULTIPART_CONTENT,
    },
}


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
        address = before + re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(each.pattern).lstrip("^").removesuffix("$"))
        if isinstance(each, URLPattern):
            yield address
        else:
            yield from addresses(each, address)


def filled(address: str, places: dict[str, object]) -> str:
    """An address with every blank filled in: by the word before the blank and its name, or what the page is about."""

    about = address.split("/")[1]

    def fill(blank: re.Match) -> str:
        before, name = blank[1], blank[2].rpartition(":")[2]
        known = (places[key] for key in (f"{before}.{name}", f"{about}.{name}", name) if key in places)
        return f"{before}/{next(known, name)}"

    return re.sub(r"([\w-]*)/[<{]([^>}]+)[>}]", fill, address)


def verdict(client: Client, method: str, address: str, places: dict[str, object]) -> str:
    """What happens to somebody at an address: yes, told, door, no, or a status that tells of something else."""
    said = SAID.get(address, {})
    return read(client.generic(method, filled(address, places), **said))


def read(response: HttpResponse) -> str:
    """A response as a verdict."""
    if response.status_code == 401 or urlsplit(response.headers.get("Location", "")).path == SIGN_IN:
        return "door"
    if response.status_code < 400 or response.status_code == 422:
        return "yes"
    return {404: "no", 409: "told"}.get(response.status_code, str(response.status_code))
