"""The product as people start it: one command, its own database, its own worker, and a first page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.serving import Served


@pytest.fixture
def served(tmp_path) -> Iterator[Served]:
    """A fresh installation, ready, and gone after the test."""
    running = Served(tmp_path / "data")
    try:
        running.wait()
        yield running
    finally:
        running.process.kill()
        running.process.wait()


def test_a_fresh_start_welcomes_its_first_person(served, context):
    page = context.new_page()
    page.goto(served.url)
    assert page.url.startswith(f"{served.url}/welcome")


def test_it_ends_at_ctrl_c_and_a_second_start_installs_nothing(served, tmp_path):
    assert served.stop() == 0
    assert not served.is_ready()
    again = Served(tmp_path / "data")
    again.wait()
    assert again.stop() == 0
    assert "Installing" not in again.log.read_text()
    assert "The database is up to date." in again.log.read_text()
