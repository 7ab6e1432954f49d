from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from obliged.kernel import areas


class Config(AppConfig):
    name = "obliged.commons.thanks"
    label = "thanks"

    def ready(self) -> None:
        words = _("A wall of cards, each tied to something that was done. Words of thanks said with a yes stay with the request.")
        areas.register(areas.Area("thanks", _("Thanks"), "flower", words, ("/thanks",)))
