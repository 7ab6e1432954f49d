from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.channels.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        """Listen to what happens, and show how it goes."""
        from obliged.channels.webhooks import reactions, signs  # noqa: F401
