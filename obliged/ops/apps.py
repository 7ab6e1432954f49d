from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.ops"
    label = "ops"
