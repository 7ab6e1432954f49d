from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.channels.mail"
    label = "mail"

    def ready(self) -> None:
        from obliged.channels.mail import panels, reactions, signs

        del panels, reactions, signs
