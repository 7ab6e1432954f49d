"""What the insight keeps of its own: figures that take too long to work out while somebody waits. None is of a person."""

from obliged.insight.models.hop import Hop
from obliged.insight.models.outside import Beside, Gauge, KeptShare, Period, Reading
from obliged.insight.models.turnout import Turnout
from obliged.insight.models.usual import UsualTime

__all__ = ["Beside", "Gauge", "Hop", "KeptShare", "Period", "Reading", "Turnout", "UsualTime"]
