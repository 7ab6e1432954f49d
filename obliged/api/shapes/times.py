"""How long something usually takes, and when somebody has room again."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from obliged.insight.models import UsualTime


class UsualDays(BaseModel):
    """Working days from asking to delivery: within `half` half were done, within `most` four in five, if so many are.

    Worked out from so many `requests` asked in the last `days`; not there where they are too few to say.
    """

    half: float
    most: float | None
    requests: int
    days: int


def usual_days(kept: UsualTime | None) -> dict[str, Any] | None:
    """What is known of one service or team, to a tenth of a day."""
    if kept is None:
        return None
    most = round(kept.most, 1) if kept.most is not None else None
    return {"half": round(kept.half, 1), "most": most, "requests": kept.n, "days": kept.days}
