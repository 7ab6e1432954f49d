"""Whether all is well, said to those who look after the machine."""

from __future__ import annotations

import pytest

from obliged.kernel import jobs, pulse, search, signs
from obliged.kernel.signs import Sign
from obliged.ops.admin.queries import health
from obliged.ops.admin.tests.conftest import text_of

pytestmark = pytest.mark.django_db


def test_what_needs_a_look_stands_first(ada):
    pulse.beat("worker")
    page = text_of(ada.get("/admin/health"))
    assert page.index("Needs a look") < page.index("Well<")
    assert "None was ever written here." in page


def test_the_door_says_what_the_page_says(ada):
    pulse.beat("worker")
    assert "Needs a look" in text_of(ada.get("/admin"))
    pulse.beat("schedule")
    pulse.beat("backup")
    search.rebuild()
    assert "All is well." in text_of(ada.get("/admin"))
    assert "Needs a look" not in text_of(ada.get("/admin/health"))


def test_a_house_without_mail_is_told_so_and_neither_praised_nor_blamed(ada, settings):
    settings.HAS_MAIL = False
    mail = text_of(ada.get("/admin/health")).split("<b>Mail</b>")[1].split("</li>")[0]
    assert "Not set up" in mail and "Well" not in mail and "Needs a look" not in mail


def test_a_disk_that_fills_is_told_before_it_is_full(monkeypatch):
    room = {"total": 100, "used": 86, "free": 14}
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: type("Room", (), room))
    assert not health.disk().is_well


def test_a_part_shows_a_sign_of_its_own(ada, monkeypatch):
    monkeypatch.setattr(signs, "_looks", [])
    signs.shows(lambda: Sign("Search", "All is found."))
    assert "All is found." in text_of(ada.get("/admin/health"))


@jobs.task(attempts=1)
def give_up(number: int) -> None:
    raise ValueError(f"Ana's secret {number}")


def test_failed_jobs_are_shown_without_words_of_people_and_tried_again(ada):
    jobs.later(give_up, 1)
    jobs.work()
    page = text_of(ada.get("/admin/health"))
    assert "test_health:give_up" in page
    assert "secret" not in page
    assert jobs.dead() == 1
    before = jobs.waiting()["default"]
    ada.post("/admin/health/again")
    assert jobs.dead() == 0
    assert jobs.waiting()["default"] > before
