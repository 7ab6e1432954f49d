"""Where the time of what a team is asked for goes, so that it sees what holds things up (P13): its own answers, or words it waits for."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import groupby
from operator import itemgetter

from obliged.ground.people.models import Team
from obliged.insight.measures import Window
from obliged.insight.measures.rate import CUSTOMERS, OWNERS, PROMISES
from obliged.insight.measures.spent import Lay, time_spent
from obliged.kernel import clock
from obliged.promises.models import Ask, Move

# The newest of the last ninety days: a page looks at no more, however many there are.
MOST = 500


def spent_of_team(team: Team) -> dict[Lay, float]:
    """The share of all the time its requests were open, the longest first; nothing of fewer than ten, or of one or two people (R1)."""
    within = Window.last(clock.now())
    asked = Ask.objects.filter(team=team, is_imported=False, asked_at__gt=within.since).order_by("-pk")
    rows = list(asked.values_list("pk", "arrived_at", "customer", "owner")[:MOST])
    if len(rows) < PROMISES or len({row[2] for row in rows}) < CUSTOMERS or len({row[3] for row in rows} - {None}) < OWNERS:
        return {}
    whole: Counter[Lay] = Counter()
    arrived = {row[0]: row[1] for row in rows}
    log = Move.objects.filter(ask__in=list(arrived)).order_by("ask_id", "seq").values_list("ask_id", "at", "state", "turn")
    for ask, moves in groupby(log, key=itemgetter(0)):
        for lay, spent in time_spent((move[1:] for move in moves), arrived[ask], within.until).items():
            whole[lay] += spent // timedelta(seconds=1)
    return {lay: seconds / whole.total() for lay, seconds in whole.most_common()}
