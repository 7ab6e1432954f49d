"""Names and lists inside sentences, in both directions of writing."""

from __future__ import annotations

import pytest
from django.utils import translation
from markupsafe import Markup

from obliged.ui import lists
from obliged.ui.isolation import isolated
from obliged.ui.jinja import environment

BEGIN, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
ASK = environment(autoescape=True).from_string('{{ _("Ask %(name)s", name=name) }}')
AHMAD = "أحمد"


@pytest.mark.parametrize(("language", "name"), [("en", "Bo"), ("de", "Jörg"), ("ar", AHMAD), ("ar", "2026"), ("en", "—")])
def test_what_runs_with_the_sentence_stands_in_it_as_it_is(language, name):
    with translation.override(language):
        assert isolated(name) == name


@pytest.mark.parametrize(("language", "name"), [("en", AHMAD), ("de", f"Bo {AHMAD}"), ("ar", "Bo"), ("ar", "Łukasz")])
def test_what_runs_against_the_sentence_is_kept_apart(language, name):
    with translation.override(language):
        assert isolated(name) == f"{BEGIN}{name}{END}"


def test_tags_are_no_words():
    with translation.override("ar"):
        assert isolated(Markup(f"<b>{AHMAD}</b>")) == f"<b>{AHMAD}</b>"


def test_every_name_in_a_sentence_of_a_page_is_kept_apart_and_escaped():
    with translation.override("ar"):
        assert ASK.render(name="<Bo>") == f"طلب من {BEGIN}&lt;Bo&gt;{END}"


@pytest.mark.parametrize(("language", "said"), [("en", "Ana, Bo and Cy"), ("de", "Ana, Bo und Cy"), ("ar", "⁨Ana⁩, ⁨Bo⁩ و⁨Cy⁩")])
def test_a_list_is_joined_as_the_language_joins_it(language, said):
    with translation.override(language):
        assert lists.together(["Ana", "Bo", "Cy"]) == said.replace(", ", "، " if language == "ar" else ", ")


@pytest.mark.parametrize(("things", "said"), [([], ""), (["Ana"], "Ana"), (["Ana", "Bo"], "Ana and Bo")])
def test_a_short_list_needs_no_comma(things, said):
    assert lists.together(things) == said
