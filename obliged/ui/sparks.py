"""A small line of how something went. It has no axes, so the figure always stands above it in words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

WIDTH, HEIGHT = 200, 36


def spark(values: Sequence[float]) -> Markup:
    """A line through the values, lowest to highest over the whole height."""
    if len(values) < 2:
        return Markup("")
    low, high = min(values), max(values)
    across = (WIDTH - 8) / (len(values) - 1)
    up = (HEIGHT - 8) / ((high - low) or 1)
    line = "L".join(f"{3 + place * across:.1f} {HEIGHT - 4 - (value - low) * up:.1f}" for place, value in enumerate(values))
    return Markup(
        '<svg class="spark" viewBox="0 0 200 36" preserveAspectRatio="none" aria-hidden="true">'
        f'<path d="M{line}" vector-effect="non-scaling-stroke"/></svg>'
    )
