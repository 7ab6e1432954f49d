"""Text is text: whatever is written, nothing runs, nothing deceives, nothing is lost in silence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from obliged.kernel.rules import Refused
from obliged.kernel.text import clean, to_html


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "half \udfff pair"])
def test_characters_that_cannot_be_kept_are_refused(text):
    with pytest.raises(Refused, match="cannot be kept"):
        clean(text, limit=100, lines=True)


def test_text_over_its_limit_is_refused_with_the_number():
    with pytest.raises(Refused, match="7 characters too long; 20 fit"):
        clean("x" * 27, limit=20, lines=True)


def test_a_megabyte_is_refused_at_once():
    with pytest.raises(Refused, match="too long"):
        clean("é" * 1_000_000, limit=20_000, lines=True)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Ana \t Lima\n", "Ana Lima"),
        ("Ana\u202enimda", "Ananimda"),
        ("A\u200bn\ufeffa", "Ana"),
        ("Zoe\u0308", "Zoë"),
        ("a\x07b\x1b[31m", "ab[31m"),
        ("\u2066x\u2069", "x"),
    ],
)
def test_a_name_is_one_line_without_hidden_letters(written, kept):
    assert clean(written, limit=100, lines=False) == kept


def test_paragraphs_keep_their_lines():
    assert clean("one  \r\n\r\n\r\n\r\n\r\n\r\ntwo\rthree\n\n", limit=100, lines=True) == "one\n\n\ntwo\nthree"


def test_emoji_made_of_several_keep_their_joins_in_paragraphs():
    assert clean("\U0001f469\u200d\U0001f52c", limit=10, lines=True) == "\U0001f469\u200d\U0001f52c"


def test_what_is_not_text_is_refused():
    with pytest.raises(Refused):
        clean(["a"], limit=10, lines=False)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**so** _far_", "<p><strong>so</strong> <em>far</em></p>"),
        ("# Big\n### Small", "<h3>Big</h3>\n<h4>Small</h4>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("~~old~~", "<p><s>old</s></p>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("[x](https://e.org)", '<p><a href="https://e.org" rel="noopener nofollow ugc">x</a></p>'),
        ("![x](https://e.org/a.png)", "<p>!<a"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
    ],
)
def test_markdown_becomes_plain_html(text, html):
    assert to_html(text).startswith(html)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<a href='x' onclick=alert(1)>x</a>",
        "```\n</code><script>alert(1)</script>\n```",
        '[x](https://e.org "\\" onmouseover=alert(1) x=\\"")',
    ],
)
def test_nothing_that_runs_comes_out(text):
    tags = "".join(re.findall(r"<[^>]*>", to_html(text)))
    assert not re.search(r"script|<img|<svg|\son\w+=|javascript:|data:", re.sub(r'title="[^"]*"', "", tags))


@pytest.mark.parametrize("text", ["[" * 50_000, "*" * 50_000, "> " * 20_000, "`" * 50_001, "- " * 20_000, "<" * 50_000])
def test_a_hostile_text_costs_little(text):
    assert to_html(text) is not None


@given(some.text(max_size=300))
def test_cleaning_twice_changes_nothing(text):
    kept = text.replace("\0", "").encode("utf-8", "ignore").decode()
    for lines in (True, False):
        once = clean(kept, limit=2000, lines=lines)
        assert clean(once, limit=2000, lines=lines) == once
