"""What a service asks: kinds, conditions, and what is not an answer."""

from __future__ import annotations

import pytest

from obliged.ground.catalogue import rules
from obliged.ground.catalogue.rules import Field
from obliged.kernel.rules import Refused

KIND = Field("kind", "What is it?", "choice", choices=("A laptop", "Something else"))
OTHER = Field("other", "What else?", when="What is it?", value="something else")


def test_a_question_is_asked_after_the_answer_that_decides():
    fields = rules.checked([KIND, OTHER])
    assert [field.key for field in rules.shown(fields, {"kind": "A laptop"})] == ["kind"]
    assert [field.key for field in rules.shown(fields, {"kind": "Something else"})] == ["kind", "other"]


def test_what_may_be_left_out_is_never_missing_and_stays_so():
    photo = Field("photo", "A picture of it", "file", is_optional=True)
    assert rules.missing([photo], {}) == [] and Field.read(photo.kept()) == photo


def test_what_is_not_asked_is_neither_missing_nor_kept():
    fields = rules.checked([KIND, OTHER])
    said = {"kind": "A laptop", "other": "A boat"}
    assert rules.missing(fields, said) == [] and [one["key"] for one in rules.answers(fields, said)] == ["kind"]


@pytest.mark.parametrize(
    "fields",
    [
        [Field("", "A", when="A", value="x")],
        [Field("", "A", when="B", value="x"), Field("", "B", when="A", value="x")],
        [Field("", "A", when="B", value="x"), Field("", "B", when="C", value="x"), Field("", "C", when="A", value="x")],
    ],
)
def test_questions_that_wait_for_each_other_are_refused_by_name(fields):
    with pytest.raises(Refused, match="wait for each other.*“A” →.*“A”"):
        rules.checked(fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ([Field("", " ")], "needs its words"),
        ([Field("", "A"), Field("", "a")], "Two questions are called"),
        ([Field("", "A", "colour")], "what kind of answer"),
        ([Field("", "A", "choice", choices=("one",))], "between two and twenty"),
        ([Field("", "A", when="B", value="x")], "no question is called that"),
        ([Field("", "A", "file"), Field("", "B", when="A", value="x")], "cannot decide"),
        ([KIND, Field("", "B", when="kind", value="A boat")], "Say with which answer"),
        ([Field("", f"A{n}") for n in range(21)], "Twenty questions are enough"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(fields, words):
    with pytest.raises(Refused, match=words):
        rules.checked(fields)


def test_a_key_stays_whatever_the_question_is_called_later():
    [before] = rules.checked([Field("", "Which till?")])
    assert rules.checked([Field(before.key, "Which till, please?"), Field("", "Which till?")])[0].key == before.key


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("text", " a  few\nwords ", "a few words"),
        ("number", "2,50", "2.50"),
        ("number", 7, "7"),
        ("date", "2026-03-09", "2026-03-09"),
        ("choice", "A laptop", "A laptop"),
        ("yesno", True, "yes"),
        ("yesno", "no", "no"),
        ("link", "https://a.example/b", "https://a.example/b"),
        ("long", "", ""),
    ],
)
def test_an_answer_is_kept_as_its_kind(kind, value, kept):
    assert rules.read_answer(Field("a", "A", kind, choices=KIND.choices), value) == kept


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", 7),
        ("text", "a\0b"),
        ("text", "x" * 2_001),
        ("number", "many"),
        ("number", "1e999999"),
        ("number", "NaN"),
        ("number", True),
        ("date", "2026-02-30"),
        ("date", "next week"),
        ("choice", "A boat"),
        ("choice", ["A laptop"]),
        ("yesno", "perhaps"),
        ("yesno", 2),
        ("link", "javascript:alert(1)"),
        ("link", "ftp://a.example"),
    ],
)
def test_what_is_no_answer_of_its_kind_is_refused_by_key(kind, value):
    with pytest.raises(Refused) as no:
        rules.read_answer(Field("a", "A", kind, choices=KIND.choices), value)
    assert no.value.field == "answers.a"


def test_an_answer_nobody_asked_for_is_refused():
    with pytest.raises(Refused, match="does not ask"):
        rules.answers([KIND], {"colour": "red"})


@pytest.mark.parametrize(("label", "shown"), [("Which stores", "Which stores:"), ("How many?", "How many?"), ("كم؟", "كم؟")])
def test_a_question_that_ends_in_a_sign_gets_no_colon_after_it(label, shown):
    assert rules.asked_as(label) == shown
