"""Every word a person reads can be said in their language, and every language says them all, whole and with the same blanks."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import nodes

from obliged.ui.jinja import environment
from tests.reading import CATALOGUES, READ_ALOUD, catalogue

ROOT = Path(__file__).parents[1]
# The kit is for people who build; it shows made-up people saying made-up things.
TEMPLATES = [path for path in sorted(ROOT.glob("obliged/**/templates/**/*.html")) if "/ui/kit" not in path.as_posix()]
ATTRIBUTES = {"page", "shell"}
EXPRESSION = "\N{REPLACEMENT CHARACTER}"
# Names are the same in every language, and a keyboard's keys say what they say.
NAMES = {"Obliged", "Ctrl", "Esc", "Enter", "Tab"}


BLANK = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%|</?[a-z][^>]*>")


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


def sentences(path: Path) -> list:
    return [one for one in catalogue(path) if one.id]


def in_forms(words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def blanks(words: str) -> set[str]:
    return set(BLANK.findall(words))


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.parts[-3])
def language(request) -> Path:
    return request.param


def test_a_language_says_every_sentence_it_knows_of(language):
    """Which sentences it does not know of yet is asked by `bin/dev messages --check`."""
    assert [one.id for one in sentences(language) if one.fuzzy or not all(in_forms(one.string))] == []


def test_a_language_says_a_number_in_all_its_forms(language):
    forms = catalogue(language).num_plurals
    assert [one.id for one in sentences(language) if one.pluralizable and len(one.string) != forms] == []


def test_a_sentence_keeps_its_blanks_and_its_markup(language):
    alike = [one for one in sentences(language) if not one.pluralizable]
    assert [one.id for one in alike if sorted(BLANK.findall(one.id)) != sorted(BLANK.findall(one.string))] == []


def test_one_and_two_may_be_words_but_no_form_invents_a_blank(language):
    counted = [one for one in sentences(language) if one.pluralizable]
    assert [one.id for one in counted if blanks(one.string[-1]) != blanks(one.id[1])] == []
    assert [one.id for one in counted for form in one.string if blanks(form) - blanks(one.id[1])] == []


def test_a_sentence_ends_as_it_began(language):
    """Where the English ends a sentence, the other language does; no space at an end is lost or won."""
    said = [(one.id, one.string) for one in sentences(language) if not one.pluralizable]
    assert [words for words, other in said if (words[-1] in ".?") != (other[-1] in ".?\N{ARABIC QUESTION MARK}")] == []
    assert [
        words
        for words, other in said
        if (words[:1].isspace(), words[-1:].isspace()) != (other[:1].isspace(), other[-1:].isspace())
    ] == []
