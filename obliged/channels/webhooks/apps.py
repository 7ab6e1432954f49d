from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.channels.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        """Listen to what happens."""
        from obliged.channels.webhooks import reactions  # noqa: F401
