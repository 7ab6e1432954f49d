"""How one likes to be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from obliged.ground.notifications.rules import DIGESTS_A_DAY, MAY_BE_OFF, How, Kind, Why

KINDS = [(f"kind:{kind}", kind.label) for kind in Kind if kind.may_be_off]
WHYS = [(f"why:{why}", Why(why).label) for why in MAY_BE_OFF]
HOURS = [f"hour{number}" for number in range(1, DIGESTS_A_DAY + 1)]


class WishesForm(forms.Form):
    """When mail may come, and what one wants to hear of."""

    mail = forms.ChoiceField(label=_("Mail"), choices=How, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(label=_("Tell me of"), choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple)
    whys = forms.MultipleChoiceField(label=_("Also where"), choices=WHYS, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = (_("First digest"), _("Second digest"), _("Third digest"))
        for name, label in zip(HOURS, labels, strict=True):
            time = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
            self.fields[name] = forms.TimeField(label=label, required=False, widget=time)

    @property
    def times(self) -> list[forms.BoundField]:
        """The hours of the digests, for the page."""
        return [self[name] for name in HOURS]

    @property
    def hours(self) -> list[str]:
        """The hours that were chosen, none for a day divided by itself."""
        return [f"{self.cleaned_data[name]:%H:%M}" for name in HOURS if self.cleaned_data.get(name)]

    @property
    def off(self) -> set[str]:
        """What was left unticked."""
        wanted = {*self.cleaned_data["kinds"], *self.cleaned_data["whys"]}
        return {what for what, _label in (*KINDS, *WHYS)} - wanted
