"""What was promised to people outside, as the systems of two desks would tell it by `obliged import outside`."""

from __future__ import annotations

from datetime import datetime

from obliged.ground.people.models import Person, Team
from obliged.ops.sample.script import ahead
from obliged.promises.models import OutsidePromise
from obliged.promises.moves import keep_outside

AMARA = "amara-okafor"

# source, team, whose word or "" where the desk does not say, what, day promised, day due, day delivered or None
OUTSIDE = (
    ("landlords", "data-reporting", "", "Footfall of Briggate for its landlord", -44, -39, -40),
    ("landlords", "data-reporting", "", "Visitors of the Bristol arcade", -42, -36, -36),
    ("landlords", "data-reporting", "", "The York passage, a year by weeks", -40, -32, -33),
    ("landlords", "data-reporting", "", "Sundays in Norwich for the council", -37, -31, -28),
    ("landlords", "data-reporting", "", "Footfall of Briggate, second floor", -33, -27, -27),
    ("landlords", "data-reporting", "", "Numbers for the lease in Leeds", -30, -25, -26),
    ("landlords", "data-reporting", "", "The rainy month for the arcade", -27, -21, -21),
    ("landlords", "data-reporting", "", "Evenings before the fair", -24, -18, -19),
    ("landlords", "data-reporting", "", "Visitors by door, Leicester", -20, -14, -14),
    ("landlords", "data-reporting", "", "A chart for the street festival", -16, -10, -10),
    ("landlords", "data-reporting", "", "Half-term for the arcade", -12, -7, -6),
    ("landlords", "data-reporting", "", "The York passage in spring", -9, -4, -4),
    ("landlords", "data-reporting", "", "Footfall for the Norwich bus stop", -3, 5, None),
    ("press desk", "store-operations", AMARA, "A walk through the Leeds store, for the newspaper", -4, 3, None),
    ("press desk", "store-operations", AMARA, "Opening hours of the summer, for the council", -6, 6, None),
)  # fmt: skip


def promised_outside(now: datetime) -> None:
    """Read them in; nothing of the past comes after now."""
    teams = dict(Team.objects.values_list("slug", "pk"))
    people = dict(Person.objects.values_list("handle", "pk"))
    rows = []
    for number, (source, team, handle, title, made, due, delivered) in enumerate(OUTSIDE, start=1):
        first = ahead(due, "16:00", now)
        row = OutsidePromise(source=source, external_id=f"{number:03}", title=title, due=first, baseline_due=first)
        row.team_id, row.person_id, row.made_at = teams[team], people.get(handle), ahead(made, "10:00", now)
        row.delivered_at = None if delivered is None else ahead(delivered, "12:00", now)
        rows.append(row)
    keep_outside(rows)
