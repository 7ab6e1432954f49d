"""What Obliged knows goes out as tables that `obliged import` reads again: people with their teams, and the history of requests."""

from obliged.ops.exporting.history import export_history
from obliged.ops.exporting.people import export_people

__all__ = ["export_history", "export_people"]
