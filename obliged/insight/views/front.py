"""The first page of the figures: one's own before anybody else's, then the ways on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from obliged.ground.people.models import Person, Team
from obliged.insight.queries.card import card_of
from obliged.insight.queries.turnout import line_of, months_of
from obliged.ui import pages

Door = tuple[str, str, str, str]


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """How we serve one another. Nothing here says anything about a person to anybody else."""
    reader = request.person
    months = months_of(reader, None)
    context = {"card": card_of(reader), "months": months, "line": line_of(months), "doors": doors_of(reader)}
    return pages.show(request, "insight/front.html", context)


def doors_of(person: Person) -> list[Door]:
    """Where to read on: an icon, a name, what it is, an address. What is told to one's teams comes before what is told to all."""
    ways = _("Which teams need one another for what is asked of them.")
    outside = _("What people outside say of us, beside what we keep inside.")
    obstacles = _("What stands in the way of promises, and who clears it.")
    return [
        *words_of_teams(person),
        ("route", _("How work flows"), ways, reverse("insight:ways")),
        ("chart-spline", _("Inside and outside"), outside, reverse("insight:outside")),
        ("construction", _("Obstacles"), obstacles, reverse("promises:obstacles")),
    ]


def words_of_teams(person: Person) -> list[Door]:
    """The pages that one's own teams read of themselves."""
    words = _("What came of our promises. Only the team reads it.")
    teams = Team.objects.visible_to(person).present().of(person)
    return [(team.icon, _("Our word: %(team)s") % {"team": team.name}, words, word_of(team)) for team in teams]


def word_of(team: Team) -> str:
    """The page a team reads of itself."""
    return reverse("insight:word", args=[team.slug])
