"""What a lead says of a service."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.catalogue.models import Service
from obliged.ground.people.forms.fields import ColleagueField, SignedForm
from obliged.ground.people.models import Department, Person, Team
from obliged.kernel.rules import Refused
from obliged.ui import signs

ICONS = (
    "hand-helping", "monitor-smartphone", "key-round", "wrench", "truck", "package", "chart-spline", "calculator", "scale",
    "palette", "badge-check", "graduation-cap", "heart-handshake", "calendar-days", "file-text", "map-pin",
)  # fmt: skip
YES = {
    "": gettext_lazy("Nobody’s"),
    "manager": gettext_lazy("The asker’s manager’s"),
    "person": gettext_lazy("One person’s"),
}
OFTEN = {
    "": gettext_lazy("Once"),
    "FREQ=WEEKLY": gettext_lazy("Every week"),
    "FREQ=WEEKLY;INTERVAL=2": gettext_lazy("Every other week"),
    "FREQ=MONTHLY": gettext_lazy("Every month"),
    "FREQ=MONTHLY;INTERVAL=3": gettext_lazy("Every three months"),
}
FOR = {True: gettext_lazy("Everyone here"), False: gettext_lazy("Some departments or teams")}


class ServiceForm(SignedForm):
    """Exactly these fields of a service can be edited by the leads of its team."""

    name = forms.CharField(label=gettext_lazy("What is it called?"), max_length=120)
    summary = forms.CharField(
        label=gettext_lazy("What does the other side get?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    for_whom = forms.CharField(label=gettext_lazy("For whom is it, in words?"), max_length=200, required=False)
    is_for_everyone = forms.TypedChoiceField(
        label=gettext_lazy("Who may see it and ask?"), choices=list(FOR.items()), coerce=lambda said: said == "True",
        widget=forms.RadioSelect, initial=True,
    )  # fmt: skip
    for_departments = forms.MultipleChoiceField(
        label=gettext_lazy("Departments"), required=False, widget=forms.CheckboxSelectMultiple
    )
    for_teams = forms.MultipleChoiceField(label=gettext_lazy("Teams"), required=False, widget=forms.CheckboxSelectMultiple)
    limits = forms.CharField(
        label=gettext_lazy("What can you not do?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    usual_days = forms.IntegerField(
        label=gettext_lazy("Usually promised within how many working days?"), min_value=1, max_value=250, required=False
    )
    yes_from = forms.ChoiceField(
        label=gettext_lazy("Whose yes does it need?"), choices=list(YES.items()), required=False, widget=forms.RadioSelect, initial="",
        help_text=gettext_lazy("They are asked beside the request, and their answer is a word of its own, with a date."),
    )  # fmt: skip
    yes_person = ColleagueField(label=gettext_lazy("Which person?"), required=False)
    yes_about = forms.CharField(label=gettext_lazy("A yes to what?"), max_length=200, required=False)
    rule = forms.ChoiceField(label=gettext_lazy("How often is it usually wanted?"), choices=list(OFTEN.items()), required=False)
    may_be_joined = forms.BooleanField(
        label=gettext_lazy("Many may ask for the same thing"), required=False,
        help_text=gettext_lazy("Who asks sees that others did, and you answer all of them at once. Each accepts alone."),
    )  # fmt: skip
    icon = forms.ChoiceField(
        label=gettext_lazy("Sign"), choices=signs.choices(ICONS), widget=forms.RadioSelect, initial="hand-helping"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, lead: Person, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={**(initial or {}), **_chosen(initial or {}, lead)}, auto_id="service_%s")
        self.fields["yes_person"].asker = lead
        self.fields["for_departments"].choices = [(str(one.pk), one.name) for one in Department.objects.visible_to(lead)]
        self.fields["for_teams"].choices = [(str(one.pk), one.name) for one in Team.objects.visible_to(lead).present()]

    def said(self) -> dict[str, Any]:
        """What is said, as the move takes it."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "yes_person")}
        person = self.cleaned_data["yes_person"]
        many = {name: [int(pk) for pk in said[name]] for name in ("for_departments", "for_teams")}
        return {**said, **many, "yes_person_id": person.pk if person else None}

    def take(self, no: Refused) -> None:
        """Put a refusal under the field it is about, or above the form."""
        self.add_error(no.field if no.field in self.fields else None, str(no))

    @property
    def says_more(self) -> bool:
        """Was anything said, or is anything wrong, among what few services need?"""
        few = (self[name] for name in ("for_whom", "yes_from", "yes_person", "yes_about", "rule", "may_be_joined", "usual_days"))
        return any(bound.errors or bound.value() for bound in few)


def _chosen(words: dict[str, Any], lead: Person) -> dict[str, Any]:
    """What a form names otherwise than the row: keys as text, a colleague by handle."""
    said: dict[str, Any] = {name: [str(pk) for pk in words.get(name, [])] for name in ("for_departments", "for_teams")}
    if words.get("yes_person_id"):
        said["yes_person"] = Person.objects.visible_to(lead).filter(pk=words["yes_person_id"]).first()
    return said


def differences(form: ServiceForm, words: dict[str, Any]) -> list[tuple[str, str]]:
    """Where what somebody else saved in the meantime is not what was typed here: the label, and how it is now."""
    typed = form.said()
    plain = ("name", "summary", "for_whom", "limits", "usual_days")
    now = [(str(form[name].label), str(words[name] or "")) for name in plain if (words[name] or "") != (typed[name] or "")]
    labels = ", ".join(field["label"] for field in words["fields"])
    return [*now, (_("Please include"), labels)]


__all__ = ["Service", "ServiceForm", "differences"]
