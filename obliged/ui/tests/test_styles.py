"""The style sheet keeps the house's rules, and every page is dressed by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "assets/css"
SHEETS = sorted(CSS.rglob("*.css"))
PACKAGE = Path(__file__).parents[2]
TEMPLATES = sorted(PACKAGE.glob("**/templates/**/*.html"))
PHYSICAL = re.compile(
    r"(?<![-\w])(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?<![-\w])(?:width|height|left|right|top|bottom)\s*:"
)
# A letter takes its styles with it: what reads mail fetches none.
ITS_OWN = {"channels/mail/templates/mail/letter.html": [PACKAGE / "channels/mail/outgoing/letter.css"]}
CLASSES = re.compile(r'class="([^"{}]*)"')


def rules(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("sheet", SHEETS, ids=name)
def test_a_sheet_is_logical_and_asks_no_special_treatment(sheet):
    text = rules(sheet).split("prefers-reduced-motion")[0]
    assert "!important" not in text
    assert not re.search(r"[}\s,]#[a-z][\w-]*[^;]*\{", text)
    assert PHYSICAL.findall(re.sub(r"\((?:min|max)-width|@page.*|linear-gradient.*", "", text)) == []


def test_every_sheet_is_in_the_one_sheet():
    named = set(re.findall(r'@import "\./([^"]+)"', (CSS / "app.css").read_text()))
    assert named == {sheet.relative_to(CSS).as_posix() for sheet in SHEETS} - {"app.css"}


def test_every_value_that_is_used_was_said_once():
    text = "".join(map(rules, SHEETS))
    used = set(re.findall(r"var\((--[\w-]+)", text))
    assert used <= set(re.findall(r"(--[\w-]+)\s*:", text))


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_every_class_of_a_page_is_dressed(template):
    text = "".join(map(rules, ITS_OWN.get(name(template), SHEETS)))
    worn = {word for words in CLASSES.findall(template.read_text()) for word in words.split()}
    assert {word for word in worn if not re.search(rf"\.{re.escape(word)}(?![\w-])", text)} == set()
