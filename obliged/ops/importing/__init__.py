"""What other systems and tables know comes in: people with their teams, the history of requests, and what was promised or measured outside.

Its words: mapping, entry, snapshot, event, report. It never changes anything by halves, tells nobody, and promises for no one.
"""

from obliged.ops.importing.history import import_history
from obliged.ops.importing.measure import import_measure
from obliged.ops.importing.outside import import_outside
from obliged.ops.importing.people import import_people
from obliged.ops.importing.report import Report

__all__ = ["Report", "import_history", "import_measure", "import_outside", "import_people"]
