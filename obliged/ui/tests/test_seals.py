"""Seals, tints and icons."""

from obliged.ui import seals
from obliged.ui.icons import icon


def test_the_same_promise_has_the_same_seal():
    assert seals.rosette("promise-7") == seals.rosette("promise-7")


def test_no_two_promises_have_the_same_seal():
    assert len({seals.rosette(f"promise-{number}") for number in range(200)}) == 200


def test_a_seal_is_small_enough_for_a_page_of_twelve():
    assert max(len(seals.rosette(f"promise-{number}")) for number in range(50)) < 12_000


def test_a_person_keeps_their_tint():
    assert seals.tint("ana") == seals.tint("ana")
    assert {seals.tint(f"person-{number}") for number in range(100)} == set(range(1, 9))


def test_an_icon_is_decoration_unless_it_is_named():
    assert 'aria-hidden="true"' in icon("sun")
    assert 'role="img" aria-label="Morning"' in icon("sun", label="Morning")


def test_a_label_cannot_break_out_of_its_icon():
    assert "<script>" not in icon("sun", label='"><script>')


def test_an_icon_nobody_drew_is_a_circle():
    assert icon("no-such-icon") == icon("circle")
