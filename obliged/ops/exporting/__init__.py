"""What Obliged knows goes out as tables that `obliged import` reads again: people with their teams, the history of requests,
what was promised outside, and what is measured there."""

from obliged.ops.exporting.history import export_history
from obliged.ops.exporting.measure import export_measure
from obliged.ops.exporting.outside import export_outside
from obliged.ops.exporting.people import export_people

__all__ = ["export_history", "export_measure", "export_outside", "export_people"]
