"""What people outside say of the organisation, beside what is kept inside: they may move together, and that is all that is said."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from obliged.insight.measures.together import FEWEST
from obliged.insight.models import Beside, Gauge
from obliged.insight.queries.outside import beside_of, gauges_of, is_by_weeks, rows_of
from obliged.ui import pages


@require_safe
def outside(request: HttpRequest) -> HttpResponse:
    """Every outside measure, with what was found in a sentence."""
    told = [(gauge, found_in(gauge, beside_of(gauge))) for gauge in gauges_of(request.person)]
    return pages.show(request, "insight/outside.html", {"told": told})


@require_safe
def outside_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, drawn over the same weeks or months as what was kept."""
    gauge = get_object_or_404(Gauge.objects.visible_to(request.person).select_related("beside"), pk=pk)
    beside = beside_of(gauge)
    context = {
        "gauge": gauge,
        "beside": beside,
        "rows": rows_of(beside) if beside else [],
        "by_weeks": is_by_weeks(gauge),
        "found": found_in(gauge, beside),
        "when_clearest": when_clearest(gauge, beside.lag) if beside and beside.lag is not None else "",
    }
    return pages.show(request, "insight/outside_measure.html", context)


def found_in(gauge: Gauge, beside: Beside | None) -> str:
    """What was found, in one sentence that claims no cause (R24)."""
    n = len(beside.points) if beside else 0
    if beside is None:
        return _("It has not been laid beside anything yet; that happens in a moment, and every night.")
    if n < FEWEST:
        return too_few(gauge, n)
    if beside.r is None:
        return _("No sign that they move together. That does not show that they do not.")
    if beside.r > 0:
        return _("They moved together: where one went up, so did the other. Neither is shown to cause the other.")
    return _("They moved against each other: where one went up, the other went down. Neither is shown to cause the other.")


def too_few(gauge: Gauge, n: int) -> str:
    """How much is missing until something may be said."""
    said = {"fewest": FEWEST, "num": n}
    if is_by_weeks(gauge):
        return _("Too few to say: both have to be known for %(fewest)s weeks in a row, and are for %(num)s.") % said
    return _("Too few to say: both have to be known for %(fewest)s months in a row, and are for %(num)s.") % said


def when_clearest(gauge: Gauge, lag: int) -> str:
    """How far apart they are when it is clearest."""
    said, by_weeks = {"num": abs(lag)}, is_by_weeks(gauge)
    if lag == 0:
        return _("Clearest within the same week.") if by_weeks else _("Clearest within the same month.")
    if lag > 0 and by_weeks:
        words = ngettext("Clearest %(num)s week later outside.", "Clearest %(num)s weeks later outside.", lag)
    elif lag > 0:
        words = ngettext("Clearest %(num)s month later outside.", "Clearest %(num)s months later outside.", lag)
    elif by_weeks:
        words = ngettext("Clearest %(num)s week earlier outside.", "Clearest %(num)s weeks earlier outside.", -lag)
    else:
        words = ngettext("Clearest %(num)s month earlier outside.", "Clearest %(num)s months earlier outside.", -lag)
    return words % said
