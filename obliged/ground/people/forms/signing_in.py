"""allauth's forms in our words: labels that say what is meant, nothing said twice by a placeholder."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

from obliged.ground.people import queries

CHOICE_HINT = _("At least 10 characters. Three words nobody would put together are a good one.")


class Plain:
    """A form that says each thing once."""

    labels: ClassVar[dict[str, Any]] = {}
    hints: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignInForm(Plain, account.LoginForm):
    """Address and password."""

    labels: ClassVar = {"login": _("Work email"), "password": _("Password")}


class SignUpForm(Plain, account.SignupForm):
    """Somebody of an allowed mail domain comes in by themselves."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email", "password1")
    labels: ClassVar = {"email": _("Work email"), "password1": _("Password")}
    hints: ClassVar = {"password1": CHOICE_HINT}

    def clean_email(self) -> str:
        """Only of a mail domain whose people may come in by themselves; the answer says nothing about who is here."""
        if not queries.may_sign_up(self.cleaned_data["email"]):
            raise forms.ValidationError(_("People with this address join by invitation. Ask a colleague who is here already."))
        return super().clean_email()


class ForgottenForm(Plain, account.ResetPasswordForm):
    """Where the link goes."""

    labels: ClassVar = {"email": _("Work email")}


class RenewForm(Plain, account.ResetPasswordKeyForm):
    """A new password by a link."""

    labels: ClassVar = {"password1": _("New password"), "password2": _("Once more")}
    hints: ClassVar = {"password1": CHOICE_HINT}


class ChangeForm(Plain, account.ChangePasswordForm):
    """A new password for the old one."""

    labels: ClassVar = {"oldpassword": _("Your present password"), "password1": _("New password"), "password2": _("Once more")}
    hints: ClassVar = {"password1": CHOICE_HINT}


class SetForm(Plain, account.SetPasswordForm):
    """A first password."""

    labels: ClassVar = {"password1": _("New password"), "password2": _("Once more")}
    hints: ClassVar = {"password1": CHOICE_HINT}


class AgainForm(Plain, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    labels: ClassVar = {"password": _("Your password")}


class CodeForm(Plain, second.AuthenticateForm):
    """A code from the authenticator app, or a recovery code."""

    labels: ClassVar = {"code": _("Code")}


class CodeAgainForm(Plain, second.ReauthenticateForm):
    """The code once more, before something that matters."""

    labels: ClassVar = {"code": _("Code")}


class TurnOnForm(Plain, totp.ActivateTOTPForm):
    """The first code shows that the app was set up."""

    labels: ClassVar = {"code": _("The code it shows now")}


class AddPasskeyForm(Plain, passkeys.AddWebAuthnForm):
    """A name for a device or a small key."""

    labels: ClassVar = {"name": _("What is this key called?"), "passwordless": _("It signs me in without a password")}
    hints: ClassVar = {"passwordless": _("The device asks for your finger, your face or its own code.")}
