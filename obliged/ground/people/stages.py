"""A step on the way in: who signed up by themselves shows first that the address is theirs."""

from __future__ import annotations

from allauth.account.stages import EmailVerificationStage
from django.http import HttpResponse

from obliged.ground.people import moves


class ConfirmAddress(EmailVerificationStage):
    """Everybody else was invited, or entered by somebody who knows them, and passes."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        person = self.login.user
        if person is not None and not person.is_placeholder:
            return None, True
        response, goes_on = super().handle()
        if person is not None and response is None and goes_on:
            moves.arrive(person)
        return response, goes_on
