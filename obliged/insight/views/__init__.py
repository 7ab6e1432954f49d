"""What is read of the figures: of oneself, of one's team, of the house."""

from obliged.insight.views.front import front
from obliged.insight.views.outside import outside, outside_measure
from obliged.insight.views.turnout import turnout, turnout_of_department
from obliged.insight.views.ways import ways
from obliged.insight.views.word import word

__all__ = ["front", "outside", "outside_measure", "turnout", "turnout_of_department", "ways", "word"]
