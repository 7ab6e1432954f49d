"""One's own settings: how people see me, when I am there, when I am away, how I sign in, which keys I gave out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from obliged.ground.people import moves, queries
from obliged.ground.people.forms.hours import HoursForm, as_typed
from obliged.ground.people.forms.profile import AwayForm, PhotoForm, ProfileForm, TokenForm
from obliged.ground.people.models import Absence, Token
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel import clock
from obliged.ui import pages, slots


def profile(request: HttpRequest) -> HttpResponse:
    """How others see me and how I like to be asked."""
    person = request.person
    initial = {name: getattr(person, name) for name in ProfileForm.base_fields}
    form = ProfileForm(request.POST or None, initial=initial)
    beside = {"photo": PhotoForm(), "notices": slots.render("settings.notices", request, person=person)}
    how = Edit("people/settings_profile.html", reverse("people:profile"), _("Saved."), beside, person)
    return edit(request, form, lambda said: moves.edit_profile(person, by=person, **said.cleaned_data), how)


@require_POST
def show_photo(request: HttpRequest) -> HttpResponse:
    """A new photo of me."""
    person, form = request.person, PhotoForm(request.POST, request.FILES)
    how = Edit("people/settings_photo.html", reverse("people:profile"), _("That is you now."))
    return edit(request, form, lambda said: moves.show_photo(person, by=person, file=said.cleaned_data["photo"]), how)


@require_POST
def remove_photo(request: HttpRequest) -> HttpResponse:
    """My initials again."""
    moves.remove_photo(request.person, by=request.person)
    return redirect("people:profile")


@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """The language of my pages, at once: whoever cannot read a form will not save it."""
    person = request.person
    moves.edit_profile(person, by=person, version=person.version, language=request.POST.get("language", ""))
    return redirect("people:profile")


def hours(request: HttpRequest) -> HttpResponse:
    """When I am usually there."""
    person = request.person
    initial = {"zone": person.zone, "version": person.version, **as_typed(person.hours)}
    form = HoursForm(request.POST or None, initial=initial)
    how = Edit("people/settings_hours.html", reverse("people:hours"), _("Saved."), {}, person)

    def save(said: HoursForm) -> None:
        moves.set_hours(person, by=person, version=said.cleaned_data["version"], zone=said.cleaned_data["zone"], week=said.week)

    return edit(request, form, save, how)


def away(request: HttpRequest) -> HttpResponse:
    """When I am away, and who stands in."""
    person, form = request.person, AwayForm(request.POST or None)
    form.fields["stand_in"].asker = person
    absences = person.absences.filter(until_at__gt=clock.now()).select_related("stand_in")
    how = Edit("people/settings_away.html", reverse("people:away"), _("Enjoy the time."), {"absences": absences})

    def save(said: AwayForm) -> None:
        kept = said.cleaned_data
        moves.go_away(person, *said.span(person.zone), stand_in=kept["stand_in"], note=kept["note"])

    return edit(request, form, save, how)


@require_POST
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """I am back, or will not be away after all."""
    absence = get_object_or_404(Absence.objects.visible_to(request.person), pk=pk, person=request.person)
    moves.call_off(absence, by=request.person)
    pages.toast(request, _("Called off."))
    return redirect("people:away")


@require_safe
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """How I sign in, and where I am signed in now."""
    context = {
        "sessions": queries.sessions_of(request.person),
        "here": request.session.session_key,
        "keys": queries.second_keys_of(request.person),
    }
    return pages.show(request, "people/settings_sign_in.html", context)


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """I sign out on one other device."""
    moves.end_session(request.person, pk)
    pages.toast(request, _("Signed out there."))
    return redirect("people:sign-in")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """I sign out everywhere but here."""
    moves.end_other_sessions(request.person, keep=request.session.session_key)
    pages.toast(request, _("Signed out everywhere but here."))
    return redirect("people:sign-in")


@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """Keys for programs. A new one is shown once, in the answer to its making."""
    person = request.person
    form = TokenForm(request.POST or None, may_administer=person.is_admin)
    made: dict[str, str] = {}
    context = {"tokens": Token.objects.visible_to(person).live(), "made": made}
    how = Edit("people/settings_tokens.html", reverse("people:tokens"), "", context)
    answer = edit(request, form, lambda said: made.update(secret=moves.make_token(person, **said.cleaned_data)[1]), how)
    fresh = TokenForm(may_administer=person.is_admin)
    return pages.show(request, how.page, {**context, "form": fresh, "refusal": ""}) if made else answer


@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """A key opens nothing any more."""
    moves.revoke_token(get_object_or_404(Token.objects.visible_to(request.person), pk=pk), by=request.person)
    pages.toast(request, _("Revoked."))
    return redirect("people:tokens")
