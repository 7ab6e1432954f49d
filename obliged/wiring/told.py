"""What a team heard, on the page of the team; the way to tell it something from a request that is over; how sure its share is.

It is filled after the panels: whoever has nothing to wish first finds the way to say thank you.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from obliged.commons.feedback import queries as feedback
from obliged.commons.feedback.queries import Counts
from obliged.ground.people.models import Organisation, Team
from obliged.insight.measures import rate
from obliged.insight.measures.rate import PROMISES
from obliged.promises.models import Ask
from obliged.ui import slots


@slots.fill("feedback.figures")
def how_sure_the_share_is(request: HttpRequest, counts: Counts) -> Markup:
    """The share without an answer with its interval, from ten on; below that the counts beside it say all there is."""
    share = rate([True] * counts.left + [False] * counts.answered, at_least=PROMISES)
    return Markup(render_to_string("wiring/_share.html", {"rate": share}, request)) if share.is_enough else Markup("")


@slots.fill("team.aside")
def what_a_team_heard(request: HttpRequest, team: Team) -> Markup:
    """In a line what a team was told and what came of it, and the way to tell it something."""
    if not Organisation.has_area("feedback") or team.is_placeholder:
        return Markup("")
    counts = feedback.counts_of([team.pk]).get(team.pk, Counts())
    context = {"team": team, "counts": counts, "may_give": may_tell(request, team)}
    return Markup(render_to_string("wiring/_heard.html", context, request))


@slots.fill("request.aside")
def what_would_have_made_it_better(request: HttpRequest, ask: Ask) -> Markup:
    """Once it is over, who asked may tell the team what would have made it better. The words go to the team, not to this page."""
    if ask.is_open or ask.team is None or ask.customer_id != request.person.pk:
        return Markup("")
    if not Organisation.has_area("feedback") or not may_tell(request, ask.team):
        return Markup("")
    return Markup(render_to_string("wiring/_better.html", {"team": ask.team}, request))


def may_tell(request: HttpRequest, team: Team) -> bool:
    """Whether a team still serves and is led by somebody else: where not, the form would only send the reader away again."""
    if team.closed_at is not None or team.is_placeholder:
        return False
    return not any(own.team_id == team.pk and own.role == "lead" for own in request.person.memberships.all())
