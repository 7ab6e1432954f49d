"""What “done” means, line by line."""

from __future__ import annotations

from django.db import models

from obliged.promises.models.ask import Ask


class DoneMeans(models.Model):
    """One condition of satisfaction. The owner says a line is delivered; the customer ticks it."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    delivered_at = models.DateTimeField(null=True, blank=True)
    ticked_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True, help_text="named in a “not yet”")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("ask", "position", name="a_request_has_one_line_at_each_place")]

    def __str__(self) -> str:
        return self.text
