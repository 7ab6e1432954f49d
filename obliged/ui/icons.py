"""One set of icons, lucide, drawn in the line of the text beside them."""

from __future__ import annotations

from functools import lru_cache

import lucide
from markupsafe import Markup, escape

# They point onward or back, and onward is where a line of writing goes.
POINTING = frozenset("circle-arrow-right corner-up-right log-in log-out redo-2 reply send undo-2".split())


# Lists draw the same few icons a hundred times over.
@lru_cache(maxsize=4096)
def icon(name: str, *, flip: bool = False, label: str = "") -> Markup:
    """An icon by its lucide name: decoration unless it is given a label; `flip` mirrors it where people read leftwards."""
    said = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    turn = Markup(" data-flip") if flip or name in POINTING else ""
    return Markup('<svg class="icon" viewBox="0 0 24 24" {}{}>{}</svg>').format(said, turn, _drawing(name))


@lru_cache(maxsize=1024)
def _drawing(name: str) -> Markup:
    try:
        svg = lucide._render_icon(str(escape(name)), None)
    except lucide.IconDoesNotExist:
        # Teams and services name their own icon, and a later set may have lost it.
        svg = lucide._render_icon("circle", None)
    inside = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    return Markup("".join(line.strip() for line in inside.splitlines()))
