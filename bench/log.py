"""A log of another system, made up: incidents as ServiceNow's audit log has them, a row for every change."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bench.making.words import DEEDS, THINGS

COURSES = (
    "New Active Resolved Closed",
    "New New Active Active Resolved Closed",
    "New Active Awaiting·User·Info Active Resolved Closed",
    "New Active Active Resolved Active Resolved Closed",
    "Resolved Closed",
)
FIRST = datetime(2025, 1, 6, 8, tzinfo=UTC)


def write_log(path: Path, events: int) -> int:
    """Write a log of at least so many events; how many they are."""
    chance, written, number = Random(events), 0, 0
    with path.open("w", newline="") as file:
        table: csv.DictWriter[str] | None = None
        while written < events:
            number += 1
            for row in incident(number, chance):
                if table is None:
                    table = csv.DictWriter(file, row)
                    table.writeheader()
                table.writerow(row)
                written += 1
    return written


def incident(number: int, chance: Random) -> list[dict[str, str]]:
    """One incident: the whole of it again after each change."""
    opened = FIRST + timedelta(minutes=7 * number)
    team = f"Group {chance.randint(1, 70)}"
    resolver = f"Resolver {chance.randint(1, 200)}"
    always = {
        "number": f"INC{number:07}",
        "caller_id": f"Caller {chance.randint(1, 5_000)}",
        "opened_at": written_at(opened),
        "category": f"{chance.choice(DEEDS)} a {chance.choice(THINGS)}",
        "subcategory": f"Subcategory {chance.randint(1, 250)}",
        "u_symptom": f"Symptom {chance.randint(1, 500)}",
        "impact": "2 - Medium",
        "urgency": "2 - Medium",
        "priority": "3 - Moderate",
        "made_sla": "true",
        "closed_code": "code 6",
        "reopen_count": "0",
    }
    states = chance.choice(COURSES).split()
    return [
        {
            **always,
            "incident_state": state.replace("·", " "),
            "sys_mod_count": str(at),
            "sys_updated_by": f"Updated by {chance.randint(1, 900)}",
            "sys_updated_at": written_at(opened + timedelta(minutes=95 * at)),
            "assignment_group": team if at < 2 else f"Group {number % 70 + 1}",
            "assigned_to": resolver if at else "?",
        }
        for at, state in enumerate(states)
    ]


def written_at(moment: datetime) -> str:
    """A moment as such logs write it: day first, without a zone."""
    return f"{moment:%d/%m/%Y %H:%M}"
