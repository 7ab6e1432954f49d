from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.channels.calendar"
    label = "calendar"

    def ready(self) -> None:
        """Hear of talks, and of what calendars answer."""
        from obliged.channels.calendar import answering, reactions  # noqa: F401
        from obliged.kernel import mail_parts

        mail_parts.register("text/calendar", answering.read_for)
