from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.wiring"
    label = "wiring"

    def ready(self) -> None:
        from obliged.wiring import (  # noqa: F401  importing registers them
            agreed,
            cleared,
            hints,
            likely,
            named,
            panels,
            reactions,
            search,
            services,
            teams,
            titles,
            told,
            usual,
        )
