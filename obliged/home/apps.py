from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.home"
    label = "home"
