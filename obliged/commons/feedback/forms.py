"""The light frame of feedback, and the three answers to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from obliged.commons.feedback.models import Feedback
from obliged.commons.feedback.rules import TEXT_LIMIT, Frame, Reply, State
from obliged.promises.forms.fields import WordsField

OPENLY, TO_LEADS = "both", "leads"
READERS = [
    (OPENLY, _("Both teams; everybody once answered")),
    (TO_LEADS, _("Only who leads the team")),
]
CHOICES = [
    (State.DONE, _("We did something")),
    (State.HEARD, _("We are looking")),
    (State.WILL_NOT, _("We will not")),
]


class GiveForm(forms.Form):
    """Three short fields, and who reads them."""

    happened = WordsField(label=_("What happened?"), limit=TEXT_LIMIT, help_text=_("One time, as a camera would have seen it."))
    effect = WordsField(
        label=_("What did that lead to?"), limit=TEXT_LIMIT, help_text=_("To your work, to whoever waits for it, to you.")
    )
    wish = WordsField(label=_("What do you wish?"), limit=TEXT_LIMIT, help_text=_("Something the team can do, or go on doing."))
    readers = forms.ChoiceField(
        label=_("Who reads it?"),
        choices=READERS,
        widget=forms.RadioSelect,
        initial=OPENLY,
        help_text=_("Your name stands with it. Of what only leads read, others learn no more than that there is one."),
    )

    def __init__(self, has_leads: bool, *said: Any, **more: Any) -> None:
        super().__init__(*said, **more)
        if not has_leads:
            # There would be nobody to read it.
            del self.fields["readers"]

    def frame(self) -> Frame:
        """What was said."""
        return Frame(*(self.cleaned_data[part] for part in ("happened", "effect", "wish")))

    @property
    def is_for_leads(self) -> bool:
        """Whether only who leads the team reads it."""
        return self.cleaned_data.get("readers") == TO_LEADS


class AnswerForm(forms.Form):
    """What a team says to it: one of three, in its own words."""

    answer = forms.ChoiceField(label=_("What came of it?"), choices=CHOICES, widget=forms.RadioSelect)
    text = WordsField(
        label=_("In your words"),
        limit=TEXT_LIMIT,
        required=False,
        help_text=_("What you did, or why you will not. If you are looking, what you look at."),
    )
    more_on = forms.DateField(
        label=_("If you are looking: by when do you say more?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day like 2026-05-26.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, piece: Feedback, *said: Any, **more: Any) -> None:
        super().__init__(*said, initial={"version": piece.version}, **more)

    def reply(self) -> Reply:
        """What was said."""
        said = self.cleaned_data
        return Reply(State(said["answer"]), said["text"], said["more_on"])
