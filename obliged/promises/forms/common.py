"""Joining what others ask already, and answering all who did."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.promises.models import Common


class CommonField(forms.ChoiceField):
    """Is it what others asked for already? Nobody has to say so."""

    def __init__(self, commons: list[Common]) -> None:
        self.commons = {str(one.pk): one for one in commons}
        choices = [(pk, said(one)) for pk, one in self.commons.items()]
        super().__init__(
            choices=[*choices, ("", _("Something else"))], required=False, widget=forms.RadioSelect, label=_("Is it this?"),
            help_text=_("You have a request of your own all the same. They answer everybody at once, and you say alone if it fits."),
        )  # fmt: skip

    def clean(self, value: Any) -> Common | None:
        """The one that was chosen; one that was answered in the meantime is not there any more."""
        return self.commons[super().clean(value)] if value else None


def said(common: Any) -> str:
    """What it is, and how many asked it."""
    many = ngettext("%(num)d asked this", "%(num)d asked this", common.many) % {"num": common.many}
    return f"{common.words} · {many}"
