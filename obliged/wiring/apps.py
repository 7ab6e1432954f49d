from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.wiring"
    label = "wiring"

    def ready(self) -> None:
        from obliged.wiring import agreed, cleared, hints, likely, panels, reactions, search, services, teams, titles, usual  # noqa: F401  importing registers them
