"""Forgetting somebody: every area lets go of what it holds on them, in one transaction, and history keeps its meaning.

Its words: *forget* takes a name away, *withhold* takes words away, *sweep* takes away what the disk still holds of both.
What may never happen: that half of it is done, that a chain of history breaks, or that a restored backup brings them back.
"""

from obliged.ops.forgetting.person import Depth, forget
from obliged.ops.forgetting.sweeping import sweep
from obliged.ops.forgetting.tombstones import forget_again

__all__ = ["Depth", "forget", "forget_again", "sweep"]
