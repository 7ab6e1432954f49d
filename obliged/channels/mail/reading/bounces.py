"""A letter of ours that came back: whose address did not take it, for now or for good."""

from __future__ import annotations

from dataclasses import dataclass

from obliged.channels.mail.reading import guarded

# What a bounce has to say stands at its beginning; some detectors take a time that grows faster than what they read.
LONGEST = 100_000


@dataclass(frozen=True)
class Bounced:
    """Addresses a bounce speaks of: those that may work later, and those that never will."""

    temporary: frozenset[str]
    permanent: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.temporary or self.permanent)


def bounced(raw: bytes) -> Bounced:
    """What a bounce says. The reader of bounces wants the older form of the standard reader."""
    import email
    import logging

    from flufl.bounce import all_failures

    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)
    try:
        temporary, permanent = all_failures(email.message_from_bytes(raw[:LONGEST]))
    except Exception:  # noqa: BLE001  Seventeen detectors over hostile words; a mail no one of them can read is no bounce.
        return Bounced(frozenset(), frozenset())
    return Bounced(_addresses(temporary), _addresses(permanent))


def _addresses(found: frozenset[bytes] | frozenset[str]) -> frozenset[str]:
    said = (one.decode("utf-8", "replace") if isinstance(one, bytes) else one for one in found)
    return frozenset(guarded.plain(one)[:254].casefold() for one in said)
