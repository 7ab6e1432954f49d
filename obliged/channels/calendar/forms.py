"""What somebody says about their calendar."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FeedForm(forms.Form):
    """Where a link will be used."""

    name = forms.CharField(label=_("Where will you use it?"), max_length=80)


class WishForm(forms.Form):
    """Whether talks come by mail, as invitations a calendar understands."""

    by_mail = forms.BooleanField(
        label=_("Invite me to talks by mail"),
        required=False,
        help_text=_("Your calendar shows the invitation, and you answer there: yes, no or perhaps."),
    )
