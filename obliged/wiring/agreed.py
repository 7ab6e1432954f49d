"""What was agreed, where it matters: on the page of a service and of a request; and on its own page, what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from obliged.ground.agreements import queries as agreements
from obliged.ground.agreements.models import Terms
from obliged.ground.agreements.queries.sheet import Sheet
from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.insight.measures import Rate, Window
from obliged.insight.queries.cohort import cohort
from obliged.insight.queries.word import Record, record_over
from obliged.kernel import clock
from obliged.promises.models import Ask
from obliged.ui import slots
from obliged.wiring.dots import dots_of, given_under
from obliged.wiring.matters import that_matter
from obliged.wiring.met import lines_met
from obliged.wiring.newest import MOST, newest


@dataclass(frozen=True)
class Figure:
    """One figure of the record: what it says, and how sure it is; too few to say is said as such."""

    label: str
    rate: Rate


@slots.fill("agreement.main")
def what_came_of_it(request: HttpRequest, terms: Terms) -> Markup:
    """How each line that can be counted was met by what was promised under any version of this agreement."""
    if terms.is_draft or terms.concluded_at is None:
        return Markup("")
    given, window = given_under(terms), Window.last(clock.now())
    cases = cohort(newest(given, window), window)
    record = record_over(cases, window.until)
    figures = {"figures": figures_of(record), "is_mostly_unconfirmed": record.is_mostly_unconfirmed}
    context = {**figures, "lines": lines_met(terms, cases), "dots": dots_of(given), "most": MOST if len(cases) >= MOST else 0}
    return Markup(render_to_string("wiring/_met.html", context, request))


@slots.fill("request.aside")
def what_was_agreed(request: HttpRequest, ask: Ask) -> Markup:
    """Why this date: the lines that matter now, and the version they are of. Nothing is looked up where nothing was agreed."""
    if ask.terms_id is None:
        return Markup("")
    terms = Terms.objects.select_related("agreement__provider", "agreement__customer").get(pk=ask.terms_id)
    lines = list(terms.lines.agreed())
    owed = that_matter(lines, ask)
    shown = {each.line for each in owed}
    context = {"terms": terms, "owed": owed, "others": [line for line in lines if line not in shown], "ask": ask}
    is_read = agreements.among([terms.agreement_id], request.person).exists()
    return Markup(render_to_string("wiring/_agreed.html", {**context, "is_read": is_read, "names": names_of(terms)}, request))


@slots.fill("service.main")
def agreed_about_service(request: HttpRequest, service: Service) -> Markup:
    """The agreement of the reader's own team about a service, or the one with everyone."""
    terms = terms_about(request, service)
    if terms is None:
        return Markup("")
    sheet = Sheet.of(terms, request.person)
    # What came of it is on its own page, all figures together (R4): nobody who asks for a laptop waits for a year of promises.
    context = {"sheet": sheet, "terms": sheet.terms}
    return Markup(render_to_string("wiring/_agreed_about.html", context, request))


@slots.fill("service.replies")
def reply_agreed_about_service(request: HttpRequest, service: Service) -> Markup:
    """Within how many days the team replies to the reader's own, where the two agreed on it: that holds, whatever the team says to all."""
    terms = terms_about(request, service)
    days = agreements.reply_days_in(terms) if terms else None
    if days is None:
        return Markup("")
    words = ngettext("within a working day, as agreed", "within %(num)s working days, as agreed", days)
    return Markup(escape(words % {"num": days}))


def terms_about(request: HttpRequest, service: Service) -> Terms | None:
    """What holds about a service for the reader's own team; two places of one page ask, so it is looked up once."""
    known = vars(request).setdefault("agreed_about", {})
    if service.pk not in known:
        home = people.with_teams(request.person).home_team
        known[service.pk] = agreements.terms_for(service.team_id, home.pk if home else None, service.pk)
    return known[service.pk]


def figures_of(record: Record) -> list[Figure]:
    """K1, K2, D and N of the last ninety days; never one of them alone, since each can be bought with another."""
    return [
        Figure(_("Kept by the first date"), record.first_word),
        Figure(_("Kept by the date both agreed on"), record.renegotiated),
        Figure(_("There by the day it was needed"), record.needed_by),
        Figure(_("Late, and told ahead"), record.notice),
    ]


def names_of(terms: Terms) -> dict[str, str]:
    """What to call each side."""
    return {side.value: agreements.name_of(terms.agreement, side) for side in agreements.Side}
