"""What may be decided about people without asking the database: names, addresses, hours, secrets."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from operator import itemgetter
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.text import slugify
from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.kernel.worktime import check_week

INVITATION_LASTS = timedelta(hours=72)
LIVE_TOKENS = 50
SPANS_A_DAY = 4
FORMER = "forgotten.invalid"
RESERVED_HANDLES = frozenset({"me", "new", "invite", "photo", "edit", "twins", "invitations"})
LATIN_LIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
# In this order: most browsers also carry the names of their ancestors.
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)

# Letters of other alphabets that the eye takes for a Latin one; enough to find the twin of a name, not a full table.
TWINS = str.maketrans(
    dict(zip("авеорсухіјѕԁһӏкмнтгпь", "abeopcyxijsdhlkmhtrnb", strict=True))
    | dict(zip("αβεορυικνητχγωσ", "abeopuiknhtxywo", strict=True))
    | {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "0": "o", "1": "l", "ſ": "s", "ß": "ss", "æ": "ae", "œ": "oe"}
)

Week = dict[str, list[list[str]]]


def looks_like(name: str) -> str:
    """What a name looks like to the eye: two names with the same looks are twins."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(plain.translate(TWINS).split())


def scripts(name: str) -> set[str]:
    """The alphabets a name is written in, by the first word of each letter's Unicode name."""
    return {unicodedata.name(letter, "OTHER").split()[0] for letter in name if letter.isalpha()}


def mixes_scripts(name: str) -> bool:
    """Is one word of the name written in more than one look-alike alphabet, as a disguised name is?"""
    return any(len(scripts(word) & LATIN_LIKE) > 1 for word in name.split())


def address(email: str) -> str:
    """One spelling of a work address. Only ASCII: letters that fold to others have sent resets to strangers."""
    written = email.strip().lower()
    try:
        validate_email(written)
    except ValidationError:
        raise Refused(_("This is not a mail address. Write it like name@example.org."), field="email") from None
    if not written.isascii() or len(written) > 254:
        raise Refused(_("Use an address of plain Latin letters, digits and signs."), field="email")
    return written


def former_address(key: int) -> str:
    """What stands where the address of somebody stood who was forgotten; no mail ever leads there."""
    return f"former-{key}@{FORMER}"


def is_of(email: str, domains: list[str]) -> bool:
    """Does the address belong to one of the mail domains?"""
    return email.rpartition("@")[2].lower() in {domain.lower() for domain in domains}


def domains(lines: list[str]) -> list[str]:
    """Mail domains as the organisation wrote them, one spelling each."""
    written = [line.strip().lower().removeprefix("@") for line in lines if line.strip()]
    for domain in written:
        address(f"somebody@{domain}")
    return list(dict.fromkeys(written))


def handle(name: str, email: str = "") -> str:
    """The start of a handle: the name in plain letters, or the address where the name has none."""
    return slugify(name)[:60] or slugify(email.partition("@")[0])[:60] or "person"


def first_free(start: str, taken: set[str]) -> str:
    """The handle itself, or with the first number that nobody has."""
    if start not in taken | RESERVED_HANDLES:
        return start
    return next(f"{start}-{n}" for n in range(2, len(taken) + 3) if f"{start}-{n}" not in taken)


def zone(name: str) -> str:
    """A zone of the IANA list."""
    if name not in available_timezones():
        raise Refused(_("This time zone is not known here. Choose one from the list."), field="zone")
    return name


def week(said: Week) -> Week:
    """Working hours a calendar can count with: spans in order, days without hours left out. A night may run into the next day."""
    written = {str(day): _day(said[str(day)]) for day in range(7) if said.get(str(day))}
    if written:
        check_week(written)
    return written


def _day(spans: list[list[str]]) -> list[list[str]]:
    if len(spans) > SPANS_A_DAY:
        raise Refused(_("A day has at most four spans of hours."), field="hours")
    ordered = sorted([start, end] for start, end in spans)
    if any(start == end for start, end in ordered):
        raise Refused(_("Hours end after they began."), field="hours")
    if any(_runs_into(earlier, later) for earlier, later in pairwise(ordered)):
        raise Refused(_("Two spans of one day overlap. Join them or leave a break."), field="hours")
    return ordered


def _runs_into(earlier: list[str], later: list[str]) -> bool:
    return earlier[1] > later[0] or earlier[1] < earlier[0]


def week_in_words(said: Week) -> list[tuple[str, str]]:
    """A week as people say it: days of equal hours together, `Mon to Fri` and `09:00 to 17:00`."""
    spans = [(day, tuple(f"{start}–{end}" for start, end in said.get(str(day), []))) for day in range(7)]
    alike = [list(days) for _times, days in groupby(spans, key=itemgetter(1))]
    return [(_days(days), ", ".join(days[0][1])) for days in alike if days[0][1]]


def _days(days: list[tuple[int, tuple[str, ...]]]) -> str:
    first, last = str(WEEKDAYS_ABBR[days[0][0]]), str(WEEKDAYS_ABBR[days[-1][0]])
    return first if len(days) == 1 else _("%(first)s to %(last)s") % {"first": first, "last": last}


def hours_end(said: Week, local: datetime) -> str:
    """When the span of hours a local time lies in is over, as wall time; empty outside of them."""
    now = f"{local:%H:%M}"
    spans = said.get(str(local.weekday()), [])
    return next((end for start, end in spans if start <= now < end), "")


def device(user_agent: str) -> str:
    """A device as its owner would call it: the browser and the system it says it is."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), _("Another program"))
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


def secret(prefix: str = "") -> str:
    """A new secret of 256 bits, shown once."""
    return prefix + secrets.token_urlsafe(32)


def digest(said: str) -> str:
    """What is kept of a secret; looked up by equality."""
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
