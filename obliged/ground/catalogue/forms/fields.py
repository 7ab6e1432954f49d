"""The questions of a service, one row each, and the parts it opens at other teams."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.catalogue.rules import KINDS, MOST_FIELDS, MOST_PARTS, Field
from obliged.ground.people.forms.fields import LinesField
from obliged.ground.people.models import Person, Team


class FieldForm(forms.Form):
    """One question."""

    key = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    label = forms.CharField(label=gettext_lazy("Question"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("Answer"), choices=list(KINDS.items()), initial="text")
    help = forms.CharField(label=gettext_lazy("Help"), max_length=300, required=False)
    choices = LinesField(
        label=gettext_lazy("Answers to choose from"), required=False, help_text=gettext_lazy("One a line."),
    )  # fmt: skip
    when = forms.CharField(
        label=gettext_lazy("Shown when this question"), max_length=160, required=False,
        widget=forms.TextInput(attrs={"list": "questions-near", "autocomplete": "off"}),
    )  # fmt: skip
    value = forms.CharField(label=gettext_lazy("has this answer"), max_length=200, required=False)
    is_optional = forms.BooleanField(label=gettext_lazy("May be left out"), required=False)

    def field(self) -> Field:
        """The question, as the move takes it."""
        said = {name: self.cleaned_data[name] for name in ("key", "label", "kind", "help", "when", "value", "is_optional")}
        return Field(**said, choices=tuple(self.cleaned_data["choices"]))

    @property
    def is_conditional(self) -> bool:
        """Is it asked only after a certain answer, or are answers to choose from written out?"""
        return any(self[name].value() for name in ("help", "choices", "when", "value", "is_optional"))


class PartForm(forms.Form):
    """Something another team is asked for once the request is promised."""

    team = forms.ChoiceField(label=gettext_lazy("Of which team?"))
    title = forms.CharField(label=gettext_lazy("What is asked of them?"), max_length=160)

    def __init__(self, *said: Any, teams: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*said, **more)
        self.fields["team"].choices = teams


class Rows(forms.BaseFormSet):
    """Rows in their order; a row left empty says nothing."""

    def kept_forms(self) -> list[Any]:
        """The rows that hold something and are not taken out, as they were ordered."""
        return [row for row in self.ordered_forms if row.has_changed() or row.initial] if self.is_valid() else []

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].label, form.fields["DELETE"].label = _("Its place"), _("Take it out")

    def get_ordering_widget(self) -> Any:
        return forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"})


# With room for a row more than may be kept, so that too many are refused in the words of the rule.
FieldRows = forms.formset_factory(
    FieldForm, Rows, extra=2, can_delete=True, can_order=True, max_num=MOST_FIELDS + 2, absolute_max=MOST_FIELDS + 20
)
PartRows = forms.formset_factory(
    PartForm, Rows, extra=1, can_delete=True, can_order=True, max_num=MOST_PARTS + 1, absolute_max=MOST_PARTS + 10
)


def field_rows(data: Any, words: dict[str, Any]) -> Any:
    """The questions as rows, as they are kept or as they were sent."""
    initial = [plain(Field.read(field), words["fields"]) for field in words.get("fields", [])]
    rows = FieldRows(data, initial=initial, prefix="fields")
    # Only a page that begins with nothing shows empty questions; one more is a press away.
    rows.extra = 0 if initial else rows.extra
    return rows


def plain(field: Field, among: list[dict[str, Any]]) -> dict[str, Any]:
    """One question as a form shows it: the one that decides about it by its words."""
    named = {one["key"]: one["label"] for one in among}
    said = {name: getattr(field, name) for name in ("key", "label", "kind", "help", "value", "is_optional")}
    return {**said, "choices": list(field.choices), "when": named.get(field.when, "")}


def part_rows(lead: Person, data: Any, words: dict[str, Any]) -> Any:
    """The parts as rows."""
    teams = [("", _("Choose a team"))]
    teams += [(str(one.pk), one.name) for one in Team.objects.visible_to(lead).present().filter(is_open=True)]
    initial = [{"team": str(part["team"]), "title": part["title"]} for part in words.get("parts", [])]
    return PartRows(data, initial=initial, prefix="parts", form_kwargs={"teams": teams})


def one_more(data: Any, prefix: str) -> Any:
    """What was sent, with room for another row."""
    more = data.copy()
    total = f"{prefix}-TOTAL_FORMS"
    rows = int(more.get(total, "0")) if more.get(total, "0").isdigit() else 0
    more[total] = str(min(rows, MOST_FIELDS) + 1)
    return more
