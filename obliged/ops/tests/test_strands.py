"""Work side by side in one process: where one strand ends, all end, so that the supervisor begins them again."""

from __future__ import annotations

import multiprocessing
import time

import pytest

from obliged.ops import serve


def a_strand_that_fails(_stop):
    raise ConnectionError("the database went away")


def a_strand_that_ends(_stop):
    """Nobody told it to."""


def a_strand_that_is_busy(_stop):
    time.sleep(600)


@pytest.mark.parametrize("strand", [a_strand_that_fails, a_strand_that_ends])
def test_where_one_queue_has_no_hands_any_more_all_are_begun_again(monkeypatch, strand):
    monkeypatch.setattr(serve, "LAST_SECONDS", 0.2)
    strands = [strand, a_strand_that_is_busy]
    process = multiprocessing.get_context("fork").Process(target=serve._side_by_side, args=(strands,))
    process.start()
    process.join(20)
    code = process.exitcode
    process.kill()
    assert code == 1
