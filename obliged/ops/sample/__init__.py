"""Alderway: a sample organisation that makes furniture, with two months of living history up to now."""

from obliged.ops.sample.load import PASSWORD, WHO, is_here, load

__all__ = ["PASSWORD", "WHO", "is_here", "load"]
