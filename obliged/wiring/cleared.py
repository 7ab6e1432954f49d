"""On the board of obstacles: how leaders keep their word about them, one's own first."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from markupsafe import Markup

from obliged.insight.measures import Rate
from obliged.insight.queries.cleared import Cleared, cleared_by, cleared_by_leaders
from obliged.ui import slots


@slots.fill("obstacles.foot")
def how_leaders_keep_their_word(request: HttpRequest) -> Markup:
    """A leader's own figures, and those of all leaders; nothing while no promise about an obstacle came due."""
    own = _("Only you see this. A figure is said from ten promises on; of delays, from five.")
    together = _(
        "What all of them together promised here, told a month later than to themselves, and only of three leaders or more."
    )
    sets = [
        ("own", _("Your own word on obstacles"), own, cleared_by(request.person)),
        ("leaders", _("The word of leaders"), together, cleared_by_leaders()),
    ]
    shown = [(key, title, note, figures_of(found)) for key, title, note, found in sets if found.is_anything]
    return Markup(render_to_string("wiring/_cleared.html", {"sets": shown}, request)) if shown else Markup("")


def figures_of(cleared: Cleared) -> list[tuple[str, Rate]]:
    """The figures in the order they are read, each with its name."""
    return [
        (_("Kept by the first date"), cleared.first_word),
        (_("There by the day it was needed"), cleared.needed_by),
        (_("Late, and told ahead"), cleared.notice),
    ]
