from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.ground.notifications"
    label = "notifications"
