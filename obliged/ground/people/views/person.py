"""The page of one person, and their photo."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from obliged.ground.people import queries
from obliged.ground.people.models import Person
from obliged.kernel import clock, files
from obliged.ui import pages, slots


@require_safe
def person_page(request: HttpRequest, handle: str) -> HttpResponse:
    """Who somebody is, when they are there, how they like to be asked."""
    person = get_object_or_404(_people(request), handle=handle)
    if person.same_as is not None:
        return redirect("people:person", person.same_as.handle)
    context = {
        "person": person,
        "teams": [membership.team for membership in person.memberships.all()],
        "presence": queries.presence_of(person, clock.now()),
        "acts": slots.render("person.acts", request, person=person),
        "main_panels": slots.render("person.main", request, person=person),
        "aside_panels": slots.render("person.aside", request, person=person),
    }
    return pages.show(request, "people/person.html", context)


@require_safe
def photo(request: HttpRequest, handle: str, sha: str) -> HttpResponse:
    """The photo of a person whom one may see."""
    person = get_object_or_404(Person.objects.visible_to(request.person), handle=handle)
    if not person.photo or not person.photo.startswith(sha):
        raise Http404
    return files.serve(person.photo, name=f"{person.handle}.webp", content_type="image/webp")


def _people(request: HttpRequest) -> QuerySet[Person]:
    return queries.with_home_teams(Person.objects.visible_to(request.person).select_related("manager", "same_as"))
