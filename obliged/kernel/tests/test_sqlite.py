"""Threads that write take turns; none starves, and none is left holding the turn."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from obliged.kernel.jobs.rows import Receipt

pytestmark = pytest.mark.django_db(transaction=True)


def leave_rows(first: int) -> None:
    for number in range(first, first + 50):
        with transaction.atomic():
            Receipt.objects.create(job_id=f"00000000-0000-0000-0000-{number:012d}")
    connection.close()


def test_eight_threads_write_and_none_is_turned_away():
    threads = [threading.Thread(target=leave_rows, args=(1000 * number,)) for number in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert Receipt.objects.count() == 400


def test_a_transaction_that_failed_gives_its_turn_back():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    leave_rows(1)
    assert Receipt.objects.count() == 50


def test_a_connection_closed_in_the_middle_gives_its_turn_back():
    with transaction.atomic():
        connection.close()
    leave_rows(1)
    assert Receipt.objects.count() == 50
