"""What leads write into an agreement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.agreements import rules
from obliged.ground.agreements.models import Agreement, Line, Terms
from obliged.ground.agreements.moves.talking import TEXT_LIMIT, worded
from obliged.ground.agreements.rules import Side, Unit, Wording
from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team
from obliged.kernel.rules import Refused

EVERYONE = "everyone"
A_LINE = 80
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
        own = teams.filter(memberships__in=person.memberships.leads())
        self.fields["own"].queryset = own  # type: ignore[attr-defined]
        led = [team.slug for team in own]
        # Who leads one team cannot mean it by "with which team"; who leads two may agree between them, with another lead's yes.
        others = [(team.slug, team.name) for team in teams if len(led) > 1 or team.slug not in led]
        self.fields["team"].choices = [("", _("Choose a team")), *others, (EVERYONE, _("Everyone here"))]  # type: ignore[attr-defined]
        self.begin_with_two(led, self.initial.get("team", ""))

    def begin_with_two(self, led: list[str], met: str) -> None:
        """Who comes from the page of a team they lead speaks for another of theirs, where they lead one, and chooses with whom where not."""
        rest = [slug for slug in led if slug != met]
        own = (rest or led)[0]
        self.initial |= {"own": own, "team": "" if met == own else met}

    def clean(self) -> dict[str, Any]:
        """What a team expects of everyone is for nobody to say yes to; it can promise everyone something."""
        said = super().clean() or {}
        if said.get("team") == EVERYONE and said.get("role") == Side.CUSTOMER:
            self.add_error("role", _("Not everyone serves your team. Choose a team, or promise everyone something."))
        if "own" in said and said.get("team") == said["own"].slug:
            self.add_error("team", _("A team agrees with another one. Choose which."))
        return said

    def sides(self) -> tuple[Team, Team | None]:
        """Who serves, and who is served."""
        said = self.cleaned_data
        other = None if said["team"] == EVERYONE else Team.objects.get(slug=said["team"])
        return (said["own"], other) if said["role"] == Side.PROVIDER or other is None else (other, said["own"])


class LineForm(forms.Form):
    """One line: what kind it is, how long, in which words. The kind says which of them it needs."""

    # The kind is chosen on the page itself, so a browser would ask for what the kind before it needed.
    use_required_attribute = False
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

    def clean(self) -> dict[str, Any]:
        """What the line lacks is said at its field, before it is proposed to anybody."""
        said = super().clean() or {}
        # A field with a fault of its own has said so; a second sentence about it would only be louder.
        if not self.errors:
            try:
                # A line in words has no time, whatever stood in the fields beside it.
                said |= asdict(rules.tidy(self.wording(), self.side))
            except Refused as no:
                self.add_error(no.field or None, str(no))
        return said

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
    """What somebody thinks of a version, or of one line of it."""

    line = forms.TypedChoiceField(
        label=gettext_lazy("About"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": gettext_lazy("This line was taken out in the meantime. Choose another, or the whole.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What do you think of it?"), max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 2})
    )
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, terms: Terms, lines: Iterable[Line], *said: Any, about: str = "", **more: Any) -> None:
        super().__init__(*said, auto_id="id_said_%s", initial={"line": about, "number": terms.number}, **more)
        named = [(line.pk, shortened(line)) for line in lines]
        self.fields["line"].choices = [("", _("The whole agreement")), *named]  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """Signs that nobody sees are no words."""
        try:
            return worded(self.cleaned_data["text"])
        except Refused as no:
            raise forms.ValidationError(str(no)) from no


def shortened(line: Line) -> str:
    """A line in a list of lines, without its bold."""
    return Truncator(strip_tags(line.said)).chars(A_LINE)
