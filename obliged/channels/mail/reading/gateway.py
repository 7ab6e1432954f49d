"""What our own gateway found out about a sender (RFC 8601). What any other machine claims in such a header counts for nothing."""

from __future__ import annotations

from email.message import EmailMessage
from enum import StrEnum
from typing import Any

from obliged.channels.mail.reading import guarded


class Verdict(StrEnum):
    """Whether the domain in From vouches for this mail."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


def verdict(message: EmailMessage, *, sender: str, gateway: str) -> Verdict:
    """The verdict of the gateway we were told of. Its line is the topmost: those below came with the mail."""
    if not gateway or not sender:
        return Verdict.UNKNOWN
    for line in guarded.headers(message, "authentication-results"):
        said = _read(line)
        if said is not None and str(said.authserv_id).casefold() == gateway.casefold():
            return _weighed(said.results, sender.rpartition("@")[2])
    return Verdict.UNKNOWN


def _read(line: str) -> Any:
    import authres

    try:
        return authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {line[: guarded.LONGEST_HEADER]}")
    except (authres.AuthResError, RecursionError):
        return None


def _weighed(results: list[Any], domain: str) -> Verdict:
    found = {str(one.method).casefold(): str(one.result).casefold() for one in reversed(results)}
    # A pass of DMARC speaks of the domain in From by definition; the others only when they name it.
    if found.get("dmarc") == "pass" or any(_names(one, domain) for one in results):
        return Verdict.PASSED if found.get("dmarc") != "fail" else Verdict.FAILED
    return Verdict.FAILED if "fail" in (found.get("dmarc"), found.get("dkim"), found.get("spf")) else Verdict.UNKNOWN


def _names(one: Any, domain: str) -> bool:
    if str(one.method).casefold() != "dkim" or str(one.result).casefold() != "pass":
        return False
    return any(prop.type == "header" and prop.name == "d" and str(prop.value).casefold() == domain for prop in one.properties)
