"""How work flows: which teams need one another for what is asked of them."""

from __future__ import annotations

from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from obliged.ground.people.models import Person, Team
from obliged.insight.models import Hop
from obliged.insight.queries.flow import beginnings, flow_from
from obliged.ui import pages


@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    """The chains that begin at a team; one's own first. Open to everybody, and nobody is named."""
    starts = list(beginnings(request.person))
    slug = request.GET.get("team", "")[:80].replace("\0", "")
    team = get_object_or_404(Team.objects.visible_to(request.person), slug=slug) if slug else first_of(starts, request.person)
    flow = flow_from(team, request.person) if team else None
    context = {"starts": starts, "team": team, "flow": flow, "in_words": in_words, "begin": {one.pk for one in starts}}
    return pages.show(request, "insight/ways.html", context)


def first_of(starts: list[Team], reader: Person) -> Team | None:
    """The first of one's own teams at which something begins, else the first of all."""
    own = {membership.team_id for membership in reader.memberships.all()}
    return next((team for team in starts if team.pk in own), starts[0] if starts else None)


def in_words(hop: Hop) -> str:
    """How many went this way, and how long half of them took there: as long as one waits for a team, a begun day is a day."""
    count = hop.n or 0
    words = ngettext("%(num)s request", "%(num)s requests", count) % {"num": count}
    if hop.half is None:
        return _("%(requests)s, too few to say how long") % {"requests": words}
    days = max(1, ceil(round(hop.half, 2)))
    told = ngettext("half of them done in a working day", "half of them done in %(num)s working days", days) % {"num": days}
    return _("%(requests)s, %(half)s") % {"requests": words, "half": told}
