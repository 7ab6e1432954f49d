from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.ops"
    label = "ops"

    def ready(self) -> None:
        from obliged.ops import schedule  # noqa: F401  its lines are said by being read
