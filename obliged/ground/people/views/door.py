"""The door: the first run, and the way in by an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from obliged.ground.people import moves, queries
from obliged.ground.people.forms.entry import JoinForm, WelcomeForm
from obliged.ground.people.models import Organisation, Person
from obliged.ground.people.moves.entry import Newcomer
from obliged.ground.people.views.editing import Edit, edit
from obliged.ui import pages, slots
from obliged.ui.errors import error_page

INVITATION = "people.invitation"


@login_not_required
@never_cache
@sensitive_post_parameters()
def welcome(request: HttpRequest) -> HttpResponse:
    """The first run: name the organisation and come in as its first person. Afterwards this page does not exist."""
    if not queries.is_before_first_run():
        raise Http404
    form = WelcomeForm(request.POST or None, initial={"zone": "UTC"})
    context = {"sample": slots.render("welcome", request)}
    entering: dict[str, Person] = {}
    answer = edit(
        request, form, lambda said: entering.update(person=_first(said)), Edit("people/welcome.html", "/", context=context)
    )
    return _come_in(request, entering["person"]) if entering else answer


@login_not_required
@never_cache
def follow_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """An invitation's link: the secret goes into the session, and out of the address."""
    request.session[INVITATION] = secret
    return redirect("people:join")


@login_not_required
@never_cache
@sensitive_post_parameters()
def join(request: HttpRequest) -> HttpResponse:
    """An invited person says their name and comes in."""
    secret = request.session.get(INVITATION, "")
    invitation = queries.open_invitation(secret)
    if invitation is None:
        return pages.show(request, "people/invitation_over.html", status=404)
    form = JoinForm(request.POST or None, initial={"zone": Organisation.usual_zone(), "name": invitation.name})
    entering: dict[str, Person] = {}
    how = Edit("people/join.html", "/", context={"invitation": invitation, "organisation": Organisation.current()})
    answer = edit(request, form, lambda said: entering.update(person=_invited(secret, said)), how)
    return _come_in(request, entering["person"]) if entering else answer


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody knocks too often: the door rests for a minute."""
    answer = error_page(request, 429)
    answer["Retry-After"] = "60"
    return answer


def _first(form: Form) -> Person:
    said: dict[str, Any] = form.cleaned_data
    first = Newcomer(said["name"], said["email"], said["password"], said["name_to_use"], said["zone"])
    return moves.welcome(first, organisation=said["organisation"], zone=said["zone"], country=said["country"])


def _invited(secret: str, form: Form) -> Person:
    said = form.cleaned_data
    return moves.join(secret, name=said["name"], password=said["password"], name_to_use=said["name_to_use"], zone=said["zone"])


def _come_in(request: HttpRequest, person: Person) -> HttpResponse:
    request.session.pop(INVITATION, None)
    return perform_login(request, Login(user=person, redirect_url="/", email=person.email))
