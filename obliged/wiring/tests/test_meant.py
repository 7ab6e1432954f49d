"""What is suggested by meaning, where an encoder is installed: the same for whoever says it in other words."""

from __future__ import annotations

import sys
from datetime import timedelta
from math import sqrt
from pathlib import Path
from types import SimpleNamespace

import numpy
import pytest

from obliged.kernel import clock, jobs, search
from obliged.kernel.search import encoding, meaning
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish
from obliged.wiring.likely import suggest
from obliged.wiring.likely.meant import fused

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


class Synonyms:
    """An encoder that knows a few words for each thing."""

    name = "synonyms"
    things = ({"laptop", "notebook", "computer"}, {"chair", "seat", "stool"}, {"lamp", "light", "bulb"})

    def encode(self, text):
        words = text.lower().replace(".", " ").split()
        return bytes(sum(word in thing for word in words) for thing in self.things)

    def likeness(self, one, others):
        return [sum(a * b for a, b in zip(one, other, strict=True)) / (length(one) * length(other)) for other in others]


def length(vector):
    return sqrt(sum(number * number for number in vector)) or 1


@pytest.fixture
def encoder(monkeypatch):
    """An encoder is installed."""
    monkeypatch.setattr(meaning, "encoder", Synonyms)


@pytest.fixture
def kept(ana, bo, it_service):
    """A request that was accepted, and read by the index."""

    def keep(title, **said):
        ask = moves.ask(Wish(title, to_team=it_service, **said), by=ana)
        moves.play(ask, "promise", by=bo, due=clock.now() + timedelta(days=2))
        moves.play(ask, "deliver", by=bo, text="Here.")
        moves.play(ask, "accept", by=ana)
        search.catch_up()
        jobs.work()
        return ask

    return keep


def whom(likely):
    return [address.value for address in likely.addresses]


def test_another_word_for_the_same_is_understood(ana, encoder, kept):
    before = kept("A laptop for Kim")
    likely = suggest(ana, "notebook")
    assert likely.known == [before] and whom(likely) == ["team:it-service"]


def test_without_an_encoder_only_words_count(ana, kept, monkeypatch):
    monkeypatch.setattr(meaning, "encoder", lambda: None)
    kept("A laptop for Kim")
    assert not suggest(ana, "notebook") and not search.Meaning.objects.exists()


def test_what_words_find_is_still_found(ana, encoder, kept):
    before = kept("A ladder for the gate")
    assert suggest(ana, "a second ladder").known == [before]


def test_something_else_is_not_called_the_same(ana, encoder, kept):
    kept("A laptop for Kim")
    assert not suggest(ana, "a stool")


def test_a_stranger_is_told_nothing_by_meaning_either(cy, encoder, kept):
    kept("A laptop for Kim")
    assert not suggest(cy, "notebook")


def test_what_is_said_anew_is_read_anew(ana, encoder, kept):
    ask = kept("A laptop for Kim")
    Ask.objects.filter(pk=ask.pk).update(title="A chair for Kim")
    search.read_again("request", [ask.pk])
    assert not suggest(ana, "notebook").known
    jobs.work()
    assert suggest(ana, "seat").known == [ask]


def test_what_changes_while_it_is_read_is_not_kept(encoder, kept, monkeypatch):
    ask = kept("A laptop for Kim")
    search.Meaning.objects.all().delete()
    monkeypatch.setattr(Synonyms, "encode", lambda self, text: Ask.objects.update(title=f"{text} again") and b"\1\0\0")
    search.understand()
    assert not search.Meaning.objects.filter(document__kind="request", document__key=ask.pk).exists()


def test_what_leaves_the_index_is_about_nothing(encoder, kept):
    ask = kept("A laptop for Kim")
    meant = search.Meaning.objects.filter(document__kind="request")
    assert meant.exists()
    search.remove("request", [ask.pk])
    assert not meant.exists()


def test_once_the_encoder_is_gone_nothing_of_it_stays(encoder, kept, monkeypatch):
    kept("A laptop for Kim")
    monkeypatch.setattr(meaning, "encoder", lambda: None)
    search.catch_up()
    jobs.work()
    assert not search.Meaning.objects.exists()


def test_another_encoder_reads_everything_anew(encoder, kept, monkeypatch):
    kept("A laptop for Kim")
    monkeypatch.setattr(Synonyms, "name", "other")
    search.understand()
    assert set(search.Meaning.objects.values_list("encoder", flat=True)) == {"other"}


def test_what_stands_high_in_both_orders_comes_first():
    assert fused(["a", "b", "c"], ["c", "b"], ["b"]) == ["b", "c", "a"]
    assert fused(["a"], ["b"]) == ["a", "b"]


def test_no_encoder_is_there_until_it_is_installed(monkeypatch):
    monkeypatch.setattr(encoding, "PACKAGE", "no_such_package")
    assert encoding.encoder.__wrapped__() is None


def test_the_encoder_that_is_installed_reads_what_it_carries_and_fetches_nothing(monkeypatch):
    told = {}
    monkeypatch.setitem(sys.modules, "wordllama", SimpleNamespace(__file__="/carried/__init__.py", WordLlama=Carried(told)))
    reader = encoding.WordVectors()
    assert told == {"cache_dir": Path("/carried"), "disable_download": True}
    assert reader.likeness(reader.encode("a"), [reader.encode("a"), reader.encode("b")]) == [1, 0]


class Carried:
    """Stands for the library: a letter has a direction of its own."""

    def __init__(self, told):
        self.told = told

    def load(self, **said):
        self.told |= said
        return self

    def embed(self, texts, norm):
        return numpy.array([[text == letter for letter in "ab"] for text in texts], dtype=float)
