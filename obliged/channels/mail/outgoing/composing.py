"""Putting a letter into words: in its reader's language and time, as text and as HTML from one template."""

from __future__ import annotations

import re
import unicodedata
from email.charset import QP, Charset
from email.utils import format_datetime, formataddr, parseaddr
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, get_language_info

from obliged.channels.mail import addresses
from obliged.channels.mail.models import Arrived, Letter
from obliged.channels.mail.outgoing import hindering, unsubscribing
from obliged.channels.mail.outgoing.contents import Contents, contents_of
from obliged.ground.people.models import Organisation
from obliged.kernel import post
from obliged.ui import dates, languages

TEMPLATE = "mail/letter.html"
STYLES = Path(__file__).parent / "letter.css"
LONGEST_SUBJECT = 140
ANSWERS = ("arrived", "let-in")
# Quoted-printable, so that no server on the way has to change a byte of it.
UTF8 = Charset("utf-8")
UTF8.body_encoding = QP


def composed(letter: Letter) -> EmailMultiAlternatives | None:
    """The letter as it leaves; nothing where there is nobody to read it, or nothing left to say."""
    if letter.kind:
        return elsewhere_composed(letter)
    person = letter.person
    if person is None or not person.is_active or person.is_placeholder or hindering.is_stopped(person):
        return None
    with languages.speaking(person.language), timezone.override(ZoneInfo(person.zone)), dates.lasting():
        contents = contents_of(letter)
        return written(letter, contents) if contents else None


def elsewhere_composed(letter: Letter) -> EmailMultiAlternatives | None:
    """A letter another area puts into words. A link somebody asked for is tried also where others did not arrive."""
    is_told = not letter.address
    if is_told and (letter.person is None or not letter.person.is_active or hindering.is_stopped(letter.person)):
        return None
    said = post.written(letter.kind, letter.about)
    if said is None or not letter.to:
        return None
    headers = headers_of(letter, "") | ({"Content-Language": said.language} if said.language else {})
    message = EmailMultiAlternatives(on_one_line(said.subject), said.words, addresses.at(), [letter.to], headers=headers)
    message.encoding = UTF8
    for content, kind in said.parts:
        message.attach_alternative(content, kind)
    return message


def written(letter: Letter, contents: Contents) -> EmailMultiAlternatives:
    """Its headers and both its bodies."""
    said = said_of(letter, contents)
    message = EmailMultiAlternatives(
        on_one_line(contents.subject),
        as_text(render_to_string(TEMPLATE, {**said, "is_text": True})),
        addresses.at(),
        [letter.to],
        headers=headers_of(letter, said["stop"]),
    )
    message.encoding = UTF8
    message.attach_alternative(inlined(render_to_string(TEMPLATE, {**said, "is_text": False})), "text/html")
    return message


def said_of(letter: Letter, contents: Contents) -> dict[str, Any]:
    """What the template is told."""
    language = get_language() or "en"
    return {
        "letter": contents,
        "language": language,
        "direction": "rtl" if get_language_info(language)["bidi"] else "ltr",
        "place": place(),
        "styles": styles(),
        "takes_replies": bool(contents.ask) and unsubscribing.takes_replies(),
        "stop": unsubscribing.address_of(letter),
        "wishes": unsubscribing.wishes_address(),
    }


def headers_of(letter: Letter, stop: str) -> dict[str, str]:
    """Who it is from, to which thread it belongs, and that a program sent it, so that no program answers."""
    person, ask = letter.person, letter.ask_id
    headers = {
        "From": sender(),
        "Date": format_datetime(letter.made_at),
        "Message-ID": addresses.message_id(person, ask, letter.stable_id),
        # RFC 3834: what answers a mail says so, and that a program did it.
        "Auto-Submitted": "auto-replied" if answered(letter) else "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": get_language() or "en",
        "X-Loop": addresses.at(),
    }
    if ask and person:
        thread = addresses.thread_id(person, ask)
        headers |= {"In-Reply-To": thread, "References": thread, "Reply-To": addresses.reply_address(person, ask)}
    if said := answered(letter):
        headers |= {
            "In-Reply-To": said,
            "References": " ".join([said, *([headers["References"]] if "References" in headers else [])]),
        }
    if stop:
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers


def answered(letter: Letter) -> str:
    """The id of the mail a letter answers; empty where it answers none, or one without."""
    what, _dash, key = letter.key.rpartition("-")
    if what not in ANSWERS or not key.isdecimal():
        return ""
    return Arrived.objects.filter(pk=key).values_list("message_id", flat=True).first() or ""


def sender() -> str:
    """The mailbox under the name of this house."""
    name, _address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or place(), addresses.at()))


def place() -> str:
    """The name of this house, on one line."""
    return on_one_line(str(Organisation.current() or "Obliged"))


def on_one_line(words: str) -> str:
    """Words for a header: nothing that ends a line, in any alphabet, and nothing that is not seen."""
    seen = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in words)
    line = " ".join(seen.split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1].rstrip()}…"


def inlined(html: str) -> str:
    """Styles put on each element, since many mail programs read no others; what is for the dark stays at the top."""
    import css_inline

    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(html)


def as_text(html: str) -> str:
    """The same words for who reads without pictures and colours."""
    from inscriptis import get_text

    lines = [line.strip() for line in get_text(html).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


@cache
def styles() -> str:
    """What letters look like."""
    return STYLES.read_text()
