"""Reads a page as a person does, the text and what is said in place of a picture, and a catalogue as a translator does."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

CATALOGUES = sorted((Path(__file__).parents[1] / "obliged/locale").glob("*/LC_MESSAGES/django.po"))
READ_ALOUD = {"alt", "aria-label", "aria-description", "placeholder", "title", "label"}
FORM_OF_A_DATE = re.compile(r"[DljFMYHi: ]*")
UNREAD = {"script", "style", "option", "code", "textarea", "kbd"}
BEGIN, END = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}", "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"


class Reader(HTMLParser):
    """Gathers the phrases of a page, without what machines read and without the choices of long lists."""

    def __init__(self) -> None:
        super().__init__()
        self.phrases: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += [tag] if tag in UNREAD else []
        self.phrases += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside and data.strip():
            self.phrases.append(" ".join(data.split()))


def phrases(html: str) -> list[str]:
    """What a person reads on a page, phrase by phrase."""
    reader = Reader()
    # A sentence may hold links, so what was translated is taken out before the page is cut into phrases.
    reader.feed(without_sentences(html))
    reader.close()
    return reader.phrases


def spoken(words: str) -> str:
    """How a made-up language says something: as it is, but so that one can tell that it was translated."""
    return words if FORM_OF_A_DATE.fullmatch(words) else f"{BEGIN}{words}{END}"


def without_sentences(html: str) -> str:
    """A page in the made-up language without all that was translated, sentences inside sentences included."""
    was = ""
    while was != html:
        was, html = html, re.sub(f"{BEGIN}[^{BEGIN}{END}]*{END}", "", html)
    return html


def catalogue(path: Path) -> Catalog:
    """What one language says."""
    with path.open("rb") as written:
        return read_po(written, locale=path.parts[-3])
