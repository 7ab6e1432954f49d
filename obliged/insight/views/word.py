"""What a team reads of itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from obliged.ground.people.models import Team
from obliged.insight.measures.spent import Lay
from obliged.insight.queries.spent import spent_of_team
from obliged.insight.queries.word import Record, word_of_team
from obliged.promises.verbs.fields import Slip
from obliged.ui import pages

LIES = {
    Lay.ANSWER: gettext_lazy("Waiting for the team to answer"),
    Lay.WORDS: gettext_lazy("Waiting for whoever asked"),
    Lay.WAY: gettext_lazy("Promised, and on its way"),
    Lay.LOOK: gettext_lazy("Delivered, waiting for a look"),
    Lay.MISSING: gettext_lazy("Something was still missing"),
}


@require_safe
def word(request: HttpRequest, slug: str) -> HttpResponse:
    """What came of the promises of a team, for who serves in it and nobody else."""
    team = get_object_or_404(Team.objects.visible_to(request.person).of(request.person), slug=slug)
    record, sides = word_of_team(team)
    reasons = [(Slip(reason).label, count) for reason, count in record.reasons.items()]
    spent = [(LIES[lay], round(share * 100)) for lay, share in spent_of_team(team).items()]
    context = {"team": team, "record": record, "figures": figures_of(record), "sides": sides, "reasons": reasons, "spent": spent}
    return pages.show(request, "insight/word.html", context)


def figures_of(record: Record) -> list[tuple[str, object]]:
    """The figures in the order they are read, each with its name."""
    return [
        (_("Kept by the first date"), record.first_word),
        (_("Kept by the date both agreed on"), record.renegotiated),
        (_("There by the day it was needed"), record.needed_by),
        (_("Late, and told ahead"), record.notice),
        (_("Right at once"), record.right_at_once),
        (_("Nobody said whether it fits"), record.unconfirmed),
    ]
