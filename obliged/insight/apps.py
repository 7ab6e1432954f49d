from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.insight"
    label = "insight"
