"""Agreements, what they say version by version, and who said yes to what."""

from obliged.ground.agreements.models.agreement import Agreement
from obliged.ground.agreements.models.line import Line
from obliged.ground.agreements.models.step import Comment, Step
from obliged.ground.agreements.models.terms import Terms

__all__ = ["Agreement", "Comment", "Line", "Step", "Terms"]
