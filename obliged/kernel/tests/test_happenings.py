"""What happened stays as it was, and what follows from it is promised with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from obliged.kernel import happenings, jobs
from obliged.kernel.happenings import Happening, when
from obliged.kernel.jobs.rows import Receipt
from obliged.kernel.tests.queues import forget_all


def open_the_umbrella(rain_id: int) -> None:
    """A reaction that leaves a row."""
    Receipt.objects.create(job_id=f"00000000-0000-0000-0000-{rain_id:012d}")


@jobs.task()
def break_the_umbrella(rain_id: int) -> None:
    """A reaction that cannot be played."""
    raise ValueError(rain_id)


def umbrellas() -> int:
    """How many reactions have left their row."""
    return Receipt.objects.filter(job_id__lt="00000000-0000-0000-0001-000000000000").count()


@pytest.fixture
def rain(transactional_db, monkeypatch) -> Iterator[type[Happening]]:
    """A happening of the tests' own: it rained, so many millimetres."""
    forget_all()
    monkeypatch.setitem(happenings._reactions, "kernel.rain", [])
    with isolate_apps("obliged.kernel"):

        class Rain(Happening):
            amount = models.IntegerField()

            class Meta:
                app_label = "kernel"

            def topics(self) -> list[str]:
                return ["weather:today"]

    with connection.schema_editor() as editor:
        editor.create_model(Rain)
    yield Rain
    with connection.schema_editor() as editor:
        editor.delete_model(Rain)


def test_what_follows_is_promised_with_it_and_played_after(rain):
    when("kernel.rain")(open_the_umbrella)
    rain.objects.create(amount=3)
    assert (jobs.waiting()["default"], umbrellas()) == (1, 0)
    assert (jobs.work(), umbrellas()) == (1, 1)


def test_without_its_promises_it_did_not_happen(rain, monkeypatch):
    when("kernel.rain")(open_the_umbrella)
    monkeypatch.setattr(jobs, "later", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rain.objects.create(amount=3)
    assert not rain.objects.exists()


def test_history_is_neither_changed_nor_deleted(rain):
    shower = rain.objects.create(amount=3)
    for change in (shower.save, shower.delete, rain.objects.all().delete, lambda: rain.objects.update(amount=4)):
        with pytest.raises(TypeError, match="cannot be"):
            change()
    assert rain.objects.get().amount == 3


def test_open_windows_are_hinted_at(rain, monkeypatch):
    told = []
    monkeypatch.setattr("obliged.kernel.live.tell", lambda *topics: told.extend(topics))
    rain.objects.create(amount=3)
    assert told == ["weather:today"]


def test_a_reaction_to_what_nobody_says_is_a_mistake(monkeypatch):
    monkeypatch.setitem(happenings._reactions, "kernel.snow", [open_the_umbrella])
    assert ["kernel.snow" in problem.msg for problem in happenings.every_reaction_has_a_happening()] == [True]


def test_a_reaction_that_fails_holds_up_no_other_and_is_tried_again(rain, monkeypatch):
    monkeypatch.setitem(happenings._reactions, "kernel.rain", [break_the_umbrella, open_the_umbrella])
    rain.objects.create(amount=3)
    assert (jobs.work(), umbrellas(), jobs.waiting()["default"]) == (1, 1, 1)
