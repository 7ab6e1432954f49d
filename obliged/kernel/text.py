"""What people write: made clean on the way in, made HTML once, by one cleaner, on the way out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import nh3
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markdown_it import MarkdownIt

from obliged.kernel.rules import Refused

# Marks that turn the direction of what follows, and letters nobody sees: in a name they only deceive.
_DECEIVING = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]"
)
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_MANY_LINES = re.compile(r"\n{4,}")

TAGS = {"p", "br", "strong", "em", "s", "ul", "ol", "li", "blockquote", "code", "pre", "a", "h3", "h4", "hr"}
SCHEMES = {"http", "https", "mailto", "tel"}


def clean(text: str, *, limit: int, lines: bool) -> str:
    """The text as it is kept: NFC, no control characters, within its limit; on one line unless `lines`."""
    if not isinstance(text, str):
        raise Refused(_("This has to be text."))
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Refused(_("This text holds characters that cannot be kept. Please write it again."))
    _refuse_long(text, limit)
    text = unicodedata.normalize("NFC", _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    text = _many_lines(text) if lines else _one_line(text)
    _refuse_long(text, limit)
    return text


def to_html(text: str) -> str:
    """Markdown as HTML that can be shown to anybody: no images, no scripts, links that pass nothing on."""
    return nh3.clean(
        _markdown().render(text),
        tags=TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=SCHEMES,
        link_rel="noopener nofollow ugc",
        strip_comments=True,
    ).strip()


def _refuse_long(text: str, limit: int) -> None:
    over = len(text) - limit
    if over > 0:
        raise Refused(
            ngettext(
                "This is %(over)d character too long; %(limit)d fit.",
                "This is %(over)d characters too long; %(limit)d fit.",
                over,
            )
            % {"over": over, "limit": limit}
        )


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", _DECEIVING.sub("", text)).strip()


def _many_lines(text: str) -> str:
    # Right-to-left languages need isolates less than readers need to see what is written.
    lines = (line.rstrip() for line in _DIRECTION.sub("", text).split("\n"))
    return _MANY_LINES.sub("\n\n\n", "\n".join(lines)).strip("\n").rstrip()


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False, "maxNesting": 20})
    reader.enable("strikethrough").disable(["image", "html_block", "html_inline", "lheading"])
    reader.add_render_rule("heading_open", lambda self, tokens, at, options, env: f"<{_level(tokens[at].tag)}>")
    reader.add_render_rule("heading_close", lambda self, tokens, at, options, env: f"</{_level(tokens[at].tag)}>\n")
    return reader


def _level(tag: str) -> str:
    # A page has its own first and second headings.
    return "h3" if tag in ("h1", "h2") else "h4"
