"""What was counted twice before it could be counted once only stops no migration."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from obliged.insight.models import Hop
from obliged.kernel import clock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def migrated():
    """To one of the migrations of the insight, and to the last one when the test is over."""
    yield lambda name: MigrationExecutor(connection).migrate([("insight", name)])
    executor = MigrationExecutor(connection)
    executor.migrate([key for key in executor.loader.graph.leaf_nodes() if key[0] == "insight"])


def test_first_hops_that_two_workers_counted_at_once_stop_no_migration(migrated, it_service, store_operations):
    migrated("0004_outside")
    for _worker in range(2):
        Hop.objects.create(start=it_service, team=store_operations, n=9, days=90, counted_at=clock.now())
    migrated("0005_each_hop_once")
    assert not Hop.objects.exists()
