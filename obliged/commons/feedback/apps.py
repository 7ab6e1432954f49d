from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from obliged.kernel import areas


class Config(AppConfig):
    name = "obliged.commons.feedback"
    label = "feedback"

    def ready(self) -> None:
        words = _(
            "What people tell a team, signed, and what the team did about it. What was said stays, and is read again once it is on."
        )
        areas.register(areas.Area("feedback", _("Heard"), "message-square-quote", words, ("/heard", "/teams/*/heard")))
