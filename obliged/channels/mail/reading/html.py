"""A mail that is only HTML, as its reader would read it aloud, without what it quotes."""

from __future__ import annotations

LONGEST = 1_000_000
# What mail programs put around the mail they answer.
QUOTED = (
    "//blockquote[@type='cite']",
    "//*[contains(concat(' ', @class, ' '), ' gmail_quote ')]",
    "//*[contains(concat(' ', @class, ' '), ' yahoo_quoted ')]",
    "//*[contains(concat(' ', @class, ' '), ' moz-cite-prefix ')]",
    "//*[@id='divRplyFwdMsg']/following-sibling::*",
    "//*[@id='divRplyFwdMsg']",
    "//*[@id='OLK_SRC_BODY_SECTION']",
    "//script | //style | //template",
)


def as_text(html: str) -> str:
    """The words of a page, in lines; what cannot be read as HTML stays as it is."""
    from inscriptis import get_text
    from inscriptis.css_profiles import STRICT_CSS_PROFILE
    from inscriptis.model.config import ParserConfig

    shorn = _without_quotes(html[:LONGEST])
    if not shorn:
        return ""
    try:
        return get_text(shorn, ParserConfig(css=STRICT_CSS_PROFILE, display_links=False)).strip("\n")
    except (RecursionError, ValueError, AssertionError):
        return html[:LONGEST]


def _without_quotes(html: str) -> str:
    from lxml import etree
    from lxml import html as pages

    try:
        page = pages.document_fromstring(html.encode("utf-8", "replace"), parser=pages.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    for path in QUOTED:
        for found in page.xpath(path):
            if found.getparent() is not None:
                found.drop_tree()
    return str(pages.tostring(page, encoding="unicode"))
