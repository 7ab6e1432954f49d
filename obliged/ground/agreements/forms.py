"""What leads write into an agreement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.agreements import rules
from obliged.ground.agreements.models import Agreement, Line
from obliged.ground.agreements.rules import Side, Unit, Wording
from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team

EVERYONE = "everyone"
WORDS = gettext_lazy("In words, or what belongs to the time beside it. Write it so that both can tell whether it was so.")


class ProposeForm(forms.Form):
    """Between whom: a team the writer leads, and another or everyone."""

    own = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Your team"), to_field_name="slug", empty_label=None)
    role = forms.ChoiceField(
        label=gettext_lazy("Who serves whom?"),
        choices=[(Side.PROVIDER.value, gettext_lazy("We serve them")), (Side.CUSTOMER.value, gettext_lazy("They serve us"))],
        widget=forms.RadioSelect,
        initial=Side.PROVIDER.value,
    )
    team = forms.ChoiceField(label=gettext_lazy("With which team?"))

    def __init__(self, person: Person, *said: Any, **more: Any) -> None:
        super().__init__(*said, **more)
        teams = Team.objects.visible_to(person).present()
        self.fields["own"].queryset = teams.filter(memberships__in=person.memberships.leads())  # type: ignore[attr-defined]
        others = [(team.slug, team.name) for team in teams]
        self.fields["team"].choices = [("", _("Choose a team")), *others, (EVERYONE, _("Everyone here"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What a team expects of everyone is for nobody to say yes to; it can promise everyone something."""
        said = super().clean() or {}
        if said.get("team") == EVERYONE and said.get("role") == Side.CUSTOMER:
            self.add_error("role", _("Not everyone serves your team. Choose a team, or promise everyone something."))
        return said

    def sides(self) -> tuple[Team, Team | None]:
        """Who serves, and who is served."""
        said = self.cleaned_data
        other = None if said["team"] == EVERYONE else Team.objects.get(slug=said["team"])
        return (said["own"], other) if said["role"] == Side.PROVIDER or other is None else (other, said["own"])


class LineForm(forms.Form):
    """One line: what kind it is, how long, in which words."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it about?"))
    amount = forms.IntegerField(label=gettext_lazy("How many"), required=False, min_value=1, max_value=rules.MOST_DAYS)
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), required=False, choices=Unit.choices, initial=Unit.DAYS)
    text = forms.CharField(
        label=gettext_lazy("In words"), required=False, max_length=300, help_text=WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, side: Side, *said: Any, **more: Any) -> None:
        super().__init__(*said, auto_id=f"id_{side}_%s", **more)
        self.side = side
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in rules.SAYS[side]]  # type: ignore[attr-defined]

    def wording(self) -> Wording:
        """What was written, as a wording."""
        said = self.cleaned_data
        return Wording(said["kind"], said["text"], said["amount"], said["unit"])


class RewordForm(LineForm):
    """The same for a line that exists; it says which wording the writer had before their eyes."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, line: Line, *said: Any, **more: Any) -> None:
        initial = {"kind": line.kind, "amount": line.amount, "unit": line.unit or Unit.DAYS, "text": line.text}
        super().__init__(Side(line.side), *said, initial={**initial, "version": line.version}, **more)


class TermsForm(forms.Form):
    """Which services, and the days."""

    services = forms.ModelMultipleChoiceField(
        Service.objects.none(),
        label=gettext_lazy("Which services is it about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="slug",
        help_text=gettext_lazy("None chosen: all that the team does for you."),
    )
    from_on = forms.DateField(
        label=gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("Empty: from the day both have signed."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until_on = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("Empty: until somebody ends it."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    review_on = forms.DateField(
        label=gettext_lazy("Look at it together again on"),
        required=False,
        help_text=gettext_lazy("Both leads are reminded a week before."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, agreement: Agreement, *said: Any, **more: Any) -> None:
        super().__init__(*said, **more)
        offered = Service.objects.filter(team=agreement.provider_id, is_published=True)
        self.fields["services"].queryset = offered  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    """What somebody thinks of it."""

    text = forms.CharField(
        label=gettext_lazy("What do you think of it?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    line = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, line: Line | None = None, *said: Any, **more: Any) -> None:
        name = line.pk if line else "all"
        super().__init__(*said, auto_id=f"id_comment_{name}_%s", initial={"line": line.pk if line else None}, **more)
