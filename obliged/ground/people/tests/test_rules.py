"""What may be decided about people without asking the database."""

from __future__ import annotations

from datetime import datetime

import pytest

from obliged.ground.people import rules
from obliged.kernel.rules import Refused


@pytest.mark.parametrize("twin", ["Аna Ruiz", "ana ruiz", "Ana  Ruíz", "Αna Ruiz", "Ana Ruız"])
def test_names_that_look_alike_have_the_same_looks(twin):
    assert rules.looks_like(twin) == rules.looks_like("Ana Ruiz")


def test_a_word_in_two_alphabets_is_a_disguise():
    assert rules.mixes_scripts("Аna Ruiz")


@pytest.mark.parametrize("name", ["Ана Руис", "Ana Ruiz", "Τάκης Ruiz", "Nguyễn Thị Bảo", "山田 太郎"])
def test_a_name_in_its_own_alphabet_is_no_disguise(name):
    assert not rules.mixes_scripts(name)


def test_hours_are_kept_in_order_and_free_days_left_out():
    week = rules.week({"0": [["13:00", "17:00"], ["08:00", "12:00"]], "1": [], "6": [["22:00", "06:00"]]})
    assert week == {"0": [["08:00", "12:00"], ["13:00", "17:00"]], "6": [["22:00", "06:00"]]}


IMPOSSIBLE = {
    "overlapping": [["09:00", "12:00"], ["11:00", "17:00"]],
    "unreadable": [["9", "17"]],
    "of no length": [["09:00", "09:00"]],
    "after a night began": [["22:00", "06:00"], ["23:00", "23:30"]],
    "too many": [["01:00", "02:00"]] * 5,
}


@pytest.mark.parametrize("spans", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_hours_that_cannot_be_are_refused(spans):
    with pytest.raises(Refused):
        rules.week({"0": spans})


def test_nobody_must_have_hours():
    assert rules.week({}) == {}


def test_days_of_equal_hours_are_said_together():
    week = {**{str(day): [["09:00", "17:00"]] for day in range(4)}, "4": [["09:00", "12:00"], ["13:00", "15:00"]]}
    assert rules.week_in_words(week) == [("Mon to Thu", "09:00–17:00"), ("Fri", "09:00–12:00, 13:00–15:00")]


def test_somebody_is_there_until_their_span_of_hours_ends():
    tuesday = datetime(2026, 3, 3, 13, 30)  # noqa: DTZ001  wall time
    assert rules.hours_end({"1": [["09:00", "12:00"], ["13:00", "17:30"]]}, tuesday) == "17:30"


def test_a_device_is_called_as_its_owner_would():
    agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36"
    assert rules.device(agent) == "Chrome on Linux"


def test_a_zone_nobody_knows_is_refused():
    with pytest.raises(Refused, match="not known"):
        rules.zone("Europe/Atlantis")


def test_a_handle_is_never_an_address_of_ours():
    assert rules.first_free("photo", set()) == "photo-2"
