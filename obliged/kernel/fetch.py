"""The one way we call somebody outside: public addresses only, looked up once, no redirects, ten seconds, 100 kB."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

import structlog
from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused

# It costs twenty megabytes and half a second, and most processes never call anybody.
if TYPE_CHECKING:
    import httpx

log = structlog.get_logger("obliged.fetch")
SECONDS = 10.0
MOST_BYTES = 100_000
LONGEST_URL = 2000
AGENT = "Obliged"
NAT64 = IPv6Network("64:ff9b::/96")
INSIDE = (IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"), IPv6Network("2001:db8::/32"))


@dataclass(frozen=True)
class Fetched:
    """What somebody outside answered."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class NotFetched(Refused):
    """Nothing came back; the words say why and hold nothing of the address but its host."""


def fetch(url: str, *, method: str = "GET", body: bytes = b"", headers: Mapping[str, str] | None = None) -> Fetched:
    """Call an address outside and give back its answer, whatever its status; NotFetched when there is none."""
    import httpx

    asked = _checked(url)
    try:
        fetched = asyncio.run(_in_time(asked, method, body, dict(headers or {})))
    except TimeoutError as problem:
        raise _silent(asked.host, _("%(host)s did not answer in time.")) from problem
    except (httpx.HTTPError, OSError, httpx.InvalidURL) as problem:
        raise _silent(asked.host, _("%(host)s could not be reached.")) from problem
    log.info("fetched", host=asked.host, method=method, status=fetched.status, bytes=len(fetched.content))
    return fetched


def is_public(address: str) -> bool:
    """Whether an address belongs to the outside, by whatever notation its inside is hidden."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast
    if any(ip in inside for inside in INSIDE) or ip.is_multicast:
        return False
    hidden = _hidden_in(ip)
    return is_public(str(hidden)) if hidden else ip.is_global


def _hidden_in(ip: IPv6Address) -> IPv4Address | None:
    if ip in NAT64 or ip in IPv6Network("::/96"):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _checked(url: str) -> httpx.URL:
    import httpx

    try:
        asked = httpx.URL(url) if len(url) <= LONGEST_URL and url.isprintable() else httpx.URL("")
    except (httpx.InvalidURL, UnicodeError) as problem:
        raise NotFetched(_("This is no web address."), field="url") from problem
    if asked.scheme not in ("http", "https") or not asked.host or asked.userinfo:
        raise NotFetched(_("This is no web address."), field="url")
    return asked


async def _in_time(asked: httpx.URL, method: str, body: bytes, headers: dict[str, str]) -> Fetched:
    import httpx

    async with asyncio.timeout(SECONDS):
        address = await _looked_up(asked)
        pinned = asked.copy_with(host=address)
        name = asked.netloc.decode("ascii")
        async with (
            httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=SECONDS) as client,
            client.stream(
                method,
                pinned,
                content=body or None,
                headers={"User-Agent": AGENT, "Accept-Encoding": "identity", **headers, "Host": name},
                # The certificate has to be that of the name, though the call goes to the address.
                extensions={"sni_hostname": asked.raw_host.decode("ascii")},
            ) as answer,
        ):
            return Fetched(answer.status_code, dict(answer.headers), await _read(answer))


async def _looked_up(asked: httpx.URL) -> str:
    port = asked.port or (443 if asked.scheme == "https" else 80)
    host = asked.raw_host.decode("ascii").strip("[]")
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    # One inside address among public ones is somebody trying their luck.
    if not addresses or not all(map(is_public, addresses)):
        raise NotFetched(_("%(host)s is not a public address.") % {"host": asked.host}, field="url")
    return addresses[0]


async def _read(answer: httpx.Response) -> bytes:
    content = b""
    async for chunk in answer.aiter_raw():
        content += chunk
        if len(content) > MOST_BYTES:
            return content[:MOST_BYTES]
    return content


def _silent(host: str, words: str) -> NotFetched:
    said = words % {"host": host}
    log.info("not fetched", why=said)
    return NotFetched(said, field="url")
