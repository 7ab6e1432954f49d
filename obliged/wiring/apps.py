from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.wiring"
    label = "wiring"
