from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.api"
    label = "api"
