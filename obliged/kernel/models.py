"""The kernel's own tables."""

from obliged.kernel.jobs import Job

__all__ = ["Job"]
