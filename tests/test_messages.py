"""Every word a person reads can be said in their language: no page holds words that bypass gettext."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import nodes

from obliged.ui.jinja import environment

ROOT = Path(__file__).parents[1]
# The kit is for people who build; it shows made-up people saying made-up things.
TEMPLATES = [path for path in sorted(ROOT.glob("obliged/**/templates/**/*.html")) if "/ui/kit" not in path.as_posix()]
ATTRIBUTES = {"page", "shell"}
READ_ALOUD = {"alt", "aria-label", "aria-description", "placeholder", "title", "label"}
EXPRESSION = "\N{REPLACEMENT CHARACTER}"
# Names are the same in every language, and a keyboard's keys say what they say.
NAMES = {"Obliged", "Ctrl", "Esc", "Enter", "Tab"}


class Reader(HTMLParser):
    """Reads a page as a person does: the text, and what is said in place of a picture."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words += re.findall(r"[^\W\d_]{2,}", data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in READ_ALOUD:
                self.handle_data(value or "")


def literal_text(template: str) -> str:
    tree = environment(autoescape=True).parse(template)
    for block in tree.find_all(nodes.Block):
        block.body = [] if block.name in ATTRIBUTES else block.body
    parts = (part for output in tree.find_all(nodes.Output) for part in output.nodes)
    return "".join(part.data if isinstance(part, nodes.TemplateData) else EXPRESSION for part in parts)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_word_of_a_page_can_be_translated(template):
    reader = Reader()
    reader.feed(literal_text(template.read_text()))
    reader.close()
    assert [word for word in reader.words if word not in NAMES] == []
