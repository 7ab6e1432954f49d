"""The harness itself: what every other test leans on."""

import socket

import pytest

from obliged.kernel import clock


@pytest.mark.at("2026-03-02 09:00")
def test_the_clock_stands_where_a_test_holds_it():
    assert clock.now().isoformat() == "2026-03-02T09:00:00+00:00"


def test_nobody_leaves_this_machine():
    with pytest.raises(AssertionError, match="beyond this machine"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_the_cast_is_in_the_database(ana, bo):
    assert {ana.first, bo.first} == {"Ana", "Bo"}


def test_the_database_is_the_one_asked_for(db, settings):
    import os

    asked = os.environ.get("DATABASE_URL", "sqlite")
    assert settings.DATABASES["default"]["ENGINE"].rpartition(".")[2][:6] == asked[:6]
