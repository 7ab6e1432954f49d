"""The kernel's own tables."""

from obliged.kernel.idempotency import Answer
from obliged.kernel.jobs.rows import Job, Receipt
from obliged.kernel.live import Hint
from obliged.kernel.pulse import Pulse
from obliged.kernel.schedule import Turn

__all__ = ["Answer", "Hint", "Job", "Pulse", "Receipt", "Turn"]
