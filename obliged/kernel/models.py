"""The kernel's own tables."""

from obliged.kernel.jobs.rows import Job, Receipt

__all__ = ["Job", "Receipt"]
