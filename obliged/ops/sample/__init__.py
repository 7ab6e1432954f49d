"""Alderway: a sample organisation that makes furniture, with two months of living history up to now."""

from obliged.ops.sample.load import PASSWORD, load

__all__ = ["PASSWORD", "load"]
