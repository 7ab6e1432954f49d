"""Whom words name with @: read by name, kept by handle."""

from __future__ import annotations

import pytest

from obliged.promises import moves
from obliged.promises.models import Message
from obliged.promises.moves import Wish

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def asked(ana, it_service):
    return moves.ask(Wish("A laptop for the new starter", to_team=it_service), by=ana)


@pytest.fixture
def read(asked, client_of, ana):
    """What Ana reads once this was said."""

    def shown(words):
        moves.write(asked, words, by=ana)
        return client_of(ana).get(f"/requests/{asked.pk}").content.decode()

    return shown


def link(person):
    return f'<a class="mention" href="/people/{person.handle}" dir="auto">{person.called}</a>'


def test_a_handle_is_read_as_the_name_of_its_person(read, bo):
    assert f"Ask {link(bo)}, please." in read(f"Ask @{bo.handle.upper()}, please.")


def test_a_new_name_is_read_in_old_words(read, bo):
    read(f"Ask @{bo.handle}.")
    bo.name = "Bo <b>Newly</b>"
    bo.save()
    assert "Bo &lt;b&gt;Newly&lt;/b&gt;</a>" in read("And again.") and f"@{bo.handle}" in Message.objects.first().text_html


def test_a_handle_nobody_has_stays_as_it_was_written(read):
    assert "Ask @nobody-here." in read("Ask @nobody-here.")


@pytest.mark.parametrize("words", ["mail@{}", "`@{}`", "<https://example.org/@{}>", '[x](https://example.org "> @{}")'])
def test_an_address_a_link_and_code_name_nobody(read, bo, words):
    assert link(bo) not in read(words.format(bo.handle))


def test_nobody_is_looked_up_where_nobody_is_named(read, asked, client_of, ana, django_assert_max_num_queries):
    read("No names.")
    with django_assert_max_num_queries(100) as questions:
        client_of(ana).get(f"/requests/{asked.pk}")
    assert not any('"handle" IN' in one["sql"] for one in questions.captured_queries)
