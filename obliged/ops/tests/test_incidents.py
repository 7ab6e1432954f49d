"""The incidents of ServiceNow once more: a rehearsal, and the export of its table, a row for each."""

from __future__ import annotations

from collections import Counter

import pytest

from obliged.ground.people.models import Person
from obliged.ops.importing import import_history
from obliged.ops.importing.mapping import read_mapping
from obliged.ops.tests.real_input import real
from obliged.promises.models import Ask
from obliged.promises.moves.imported import is_whole

pytestmark = pytest.mark.django_db


def read(name: str, mapping: str, **how):
    with real(name).open("rb") as file:
        return import_history(file, mapping=read_mapping(mapping, kind="history"), **how)


def test_a_rehearsal_changes_nothing_and_says_the_same():
    report = read("servicenow/servicenow_incident_event_log_slice.csv.gz", "servicenow", is_dry=True)
    assert (report.counts["new requests"], Ask.objects.count(), Person.objects.count()) == (619, 0, 0)


def test_the_export_of_the_table_is_read_with_its_own_mapping():
    """40 of its 67 incidents are open; of the 27 closed ones the caller closed some, and that is the customer's own word."""
    report = read("servicenow/incident_rest_export.csv", "servicenow-rest")
    asks = Ask.objects.all()
    assert (report.problems, len(asks)) == ([], 67)
    assert all(is_whole(ask) for ask in asks)
    assert Counter(ask.outcome for ask in asks) == {"": 40, "accepted": 18, "unconfirmed": 9}


def test_a_moment_the_state_denies_is_told():
    report = read("servicenow/incident_rest_export.csv", "servicenow-rest")
    assert [words.split(" is set")[0] for words in report.notes] == ["closed_at"]
