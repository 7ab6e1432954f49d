"""The kernel's own tables."""

from obliged.kernel.idempotency import Answer
from obliged.kernel.jobs.rows import Job, Receipt
from obliged.kernel.live import Hint
from obliged.kernel.pulse import Pulse
from obliged.kernel.schedule import Turn
from obliged.kernel.search.rows import Document, Meaning, Term

__all__ = ["Answer", "Document", "Hint", "Job", "Meaning", "Pulse", "Receipt", "Term", "Turn"]
