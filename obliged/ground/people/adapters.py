"""What allauth asks us: who may sign up, where links lead, how letters go out, how second keys are kept."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from obliged.ground.people import letters, queries, rules
from obliged.ground.people.models import Organisation, Person
from obliged.ground.people.moves.audit import fail_to_sign_in
from obliged.ground.people.moves.entry import free_handle
from obliged.kernel.rules import Refused
from obliged.kernel.sealing import seal, unseal
from obliged.kernel.text import clean
from obliged.ui import languages

FAILURES_TOLD = 4
SECOND_KEYS = "second keys"


class AccountAdapter(DefaultAccountAdapter):
    """The door as this organisation keeps it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and password do not belong together. Look at both and try again."),
        "too_many_login_attempts": _("That was tried too often. Wait five minutes, or choose a new password by mail."),
        "rate_limited": _("That was a lot at once. Wait a minute, then try again."),
        "incorrect_password": _("This is not your password. Try again."),
        "account_inactive": _("This account has been closed."),
        "enter_current_password": _("This is not your present password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People of the organisation's mail domains sign up by themselves; all others are invited."""
        organisation = Organisation.current()
        return bool(organisation and organisation.mail_domains)

    def clean_email(self, email: str) -> str:
        """One spelling of an address, whoever types it."""
        try:
            return rules.address(email)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from None

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """Somebody signs up by themselves, and is a name only until the address is shown to be theirs."""
        said = form.cleaned_data
        user.email, user.name, user.is_placeholder = said["email"], clean(said["name"], limit=120, lines=False), True
        user.handle = free_handle(user.name, user.email)
        user.zone, user.language = Organisation.usual_zone(), languages.spoken()
        user.set_password(said["password1"])
        user.save()
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Somebody guesses: after some tries in an hour it is written down, once, whether the address is known or not."""
        said = str(credentials.get("email", ""))
        key = f"failed-to-sign-in-{rules.digest(said)}"
        cache.add(key, 0, timeout=3600)
        try:
            count = cache.incr(key)
        except ValueError:
            # Many guesses at once push one another out of the cache; this one begins to count anew with the next.
            return
        if count == FAILURES_TOLD:
            fail_to_sign_in(said, count=FAILURES_TOLD, address=self.get_client_ip(request))

    def get_login_stages(self) -> list[str]:
        """The address is shown to be theirs by those who signed up by themselves only."""
        return [
            "obliged.ground.people.stages.ConfirmAddress" if stage.endswith(".EmailVerificationStage") else stage
            for stage in super().get_login_stages()
        ]

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Links in letters lead to our own address, never to the one a request claims."""
        uid, _dash, token = key.partition("-")
        return self._absolute(reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """The same for the link that confirms an address."""
        return self._absolute(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, Any]) -> None:
        """To the stored address only; people known by name only get in by invitation or their mail domain."""
        known = not user.is_placeholder or queries.may_sign_up(user.email)
        self.send_mail("account/email/password_reset_key" if known else "account/email/unknown_account", user.email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every letter is a job. To unknown addresses nothing goes out, but it costs the same time."""
        said = {"email": email, "organisation": Organisation.current(), "site": settings.URL, **context}
        is_known = not template_prefix.endswith("unknown_account")
        # Whoever asks may speak another language than whoever reads: a link to a new password can be asked for by anybody.
        with translation.override(queries.language_of(email)):
            letters.write(email if is_known else "", template_prefix, said)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where one looks after signing in."""
        return reverse("people:sign-in")

    def _absolute(self, path: str) -> str:
        return settings.URL + path if settings.URL else self.request.build_absolute_uri(path)


class SecondKeyAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes are kept encrypted with a key of the installation."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Wait for the next one and try again.")
    }

    def encrypt(self, text: str) -> str:
        """What is written to the database."""
        return seal(text, SECOND_KEYS)

    def decrypt(self, encrypted_text: str) -> str:
        """What is read from it."""
        return unseal(encrypted_text, SECOND_KEYS)

    def get_totp_issuer(self) -> str:
        """How the authenticator app calls this account."""
        organisation = Organisation.current()
        return f"Obliged {organisation.name}" if organisation else "Obliged"

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()
