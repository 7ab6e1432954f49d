"""What Obliged knows goes out as tables that `obliged import` reads again: people with their teams, the history of requests,
and what was promised outside."""

from obliged.ops.exporting.history import export_history
from obliged.ops.exporting.outside import export_outside
from obliged.ops.exporting.people import export_people

__all__ = ["export_history", "export_outside", "export_people"]
