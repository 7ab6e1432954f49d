"""What somebody wrote themselves, without the mail they answer and without their signature.

A quotation with marks (`>`) is taken out and what stands below it stays; one without marks goes to the end. Each rule looks at
a few lines of bounded length, so that no mail takes longer than its size.
"""

from __future__ import annotations

import re
from collections.abc import Callable

MOST_LINES = 5_000
LONGEST_WINDOW = 600
# The library's expressions run freely over all that is left, so they get no more than anybody writes by hand.
LONGEST_FOR_LIBRARY = 8_000
LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "sv", "da", "cs", "ja", "ko", "zh"]

_FORWARDED = re.compile(r"^[-_ ]{0,40}(begin )?(forwarded message|weitergeleitete nachricht|message transféré)\b", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"^[\s>]{0,9}[-_]{2,40} ?(original message|reply message|urspr[uü]e?ngliche nachricht|antwort nachricht"
    r"|message d.origine|oprindelig meddelelse|original ?appointment) ?[-_]{2,40}",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"^[-_\s*]{0,20}(on|am|le|el|il|op|w dniu|dnia|den|på|vào|em|sent from|dne|в)\b", re.IGNORECASE)
_WROTE = re.compile(
    r"\b(wrote|sent|schrieb|a écrit|escribió|ha scritto|schreef|geschreven|verzond|napisał|skrev|đã viết|escreveu|napsal)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}\b[^\n]*<[^<>]{0,120}@[^<>]{0,120}>:?$")
_SHARED = re.compile(r"^(?P<own>.{1,400}?)[\s-]*\bOn [A-Z][a-z]{2}, .{5,200}@.{3,100} wrote:$")
_FROM = re.compile(r"^[*\s]{0,6}(from|von|de|fra|från|van|da|od|desde)\s?:\*?\s?\S", re.IGNORECASE)
_ALSO = re.compile(
    r"^[*\s]{0,6}(sent|to|subject|date|gesendet|an|betreff|datum|envoyé|à|objet|sendt|til|emne|skickat|till|ämne|verzonden|aan"
    r"|onderwerp|inviato|oggetto|enviado|asunto|para)\s?:",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^(--|—|__)\s*$|^(sent from (my|samsung|mail|outlook|yahoo)\b|get outlook for |von meinem \w+ gesendet|gesendet mit "
    r"|envoyé de mon |enviado desde mi )",
    re.IGNORECASE,
)
Rule = Callable[[list[str], int], int]


def own_words(words: str) -> str:
    """The words of the sender alone; all of them where nothing would be left."""
    lines = [line.rstrip() for line in words.split("\n")[:MOST_LINES]]
    forwarded = next((at for at, line in enumerate(lines) if _FORWARDED.match(line)), len(lines))
    own, is_whole = _without_quotations(lines[:forwarded])
    passed_on = lines[forwarded:] if is_whole else []
    said = "\n".join([*_as_library_reads(_without_signature(own)), *passed_on]).strip()
    return said or words.strip()


def _without_quotations(lines: list[str]) -> tuple[list[str], bool]:
    """The lines that quote nobody, and whether they were read to the end."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if _is_quoted(lines, at):
            at += 1
        elif length := _heading(lines, at):
            kept += _before(lines[at])
            at += length
            if not _is_marked(lines, at):
                return kept, False
        else:
            kept.append(lines[at])
            at += 1
    return kept, True


def _is_quoted(lines: list[str], at: int) -> bool:
    """A line with a mark; or the rest of a link in one, which the program that quoted it broke. `>>> News <<<` is a shout."""
    line, above = lines[at], lines[at - 1] if at else ""
    if line.startswith(">"):
        return not line.endswith("<<<")
    is_rest = above.startswith(">") and (("(http" in above and ")" not in above) or line.lstrip().startswith("(http"))
    return is_rest and at + 1 < len(lines) and lines[at + 1].startswith(">")


def _heading(lines: list[str], at: int) -> int:
    """How many lines a heading above a quotation takes here; 0 when none begins here."""
    return next((length for rule in RULES if (length := rule(lines, at))), 0)


def _says_original(lines: list[str], at: int) -> int:
    return int(bool(_ORIGINAL.match(lines[at][:LONGEST_WINDOW])))


def _says_who_wrote(lines: list[str], at: int) -> int:
    """“On Friday Ana wrote:”, also over several lines, and in the order of other languages."""
    if not _BEGINS.match(lines[at]):
        return 0
    for length in range(1, 7):
        window = " ".join(line.strip() for line in lines[at : at + length])[:LONGEST_WINDOW].strip()
        if window.endswith((":", "--")) and _WROTE.search(window) and re.search(r"[\d@]", window):
            return length
    return 0


def _says_name_wrote(lines: list[str], at: int) -> int:
    line = lines[at][:LONGEST_WINDOW]
    is_framed = line.startswith("--") and line.endswith("--")
    return int(bool(_WROTE.search(line)) and (is_framed or ("@" in line and line.endswith(":"))))


def _says_date_and_address(lines: list[str], at: int) -> int:
    if not lines[at][:4].isdigit():
        return 0
    windows = (" ".join(lines[at : at + length])[:LONGEST_WINDOW].strip() for length in range(1, 4))
    return next((length for length, window in enumerate(windows, 1) if _DATED.match(window.replace("< ", "<"))), 0)


def _says_headers(lines: list[str], at: int) -> int:
    """“From: … Sent: … To: …”, as some programs head what they quote."""
    near = lines[at + 1 : at + 6]
    if _ALSO.match(lines[at]) and near and _FROM.match(near[0]) and "@" in near[0]:
        return 2
    if not _FROM.match(lines[at]):
        return 0
    return 1 if "@" in lines[at] or sum(bool(_ALSO.match(line)) for line in near) >= 2 else 0


def _says_on_own_line(lines: list[str], at: int) -> int:
    return int(len(lines[at]) < LONGEST_WINDOW and bool(_SHARED.match(lines[at])))


RULES: tuple[Rule, ...] = (
    _says_original,
    _says_who_wrote,
    _says_name_wrote,
    _says_date_and_address,
    _says_headers,
    _says_on_own_line,
)


def _before(line: str) -> list[str]:
    shared = _SHARED.match(line[:LONGEST_WINDOW])
    return [shared["own"].rstrip("- ")] if shared and not _BEGINS.match(line) else []


def _is_marked(lines: list[str], at: int) -> bool:
    """Whether the quotation below is marked line by line, so that its end can be seen."""
    below = next((line for line in lines[at:] if line.strip()), "")
    return below.startswith(">")


def _without_signature(lines: list[str]) -> list[str]:
    cut = next((at for at, line in enumerate(lines) if at and _SIGNED.match(line)), len(lines))
    # A rule of underscores that headed the quotation has nothing below it any more.
    while cut and not lines[cut - 1].strip("_- \t"):
        cut -= 1
    return lines[:cut]


def _as_library_reads(lines: list[str]) -> list[str]:
    """What headings of thirteen languages the rules above do not know, the library may."""
    said = "\n".join(lines)
    if len(said) > LONGEST_FOR_LIBRARY:
        return lines
    from mailparser_reply import EmailReplyParser

    replies = EmailReplyParser(languages=LANGUAGES).read(said).replies
    return replies[0].content.split("\n") if replies and replies[0].content else lines
