"""Thanks that come some time after the yes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from obliged.commons.thanks.moves import TEXT_LIMIT
from obliged.promises import queries as promises
from obliged.promises.forms.fields import WordsField
from obliged.promises.models import Ask


class ThankForm(forms.Form):
    """A few words, and whether they may hang where everybody reads them."""

    text = WordsField(label=_("A word of thanks"), limit=TEXT_LIMIT)
    on_wall = forms.BooleanField(label=_("Put it on the thanks wall"), required=False, initial=True)

    def __init__(self, ask: Ask, data: Any = None) -> None:
        super().__init__(data, auto_id="thank_%s")
        if not promises.may_hang(ask):
            del self.fields["on_wall"]
