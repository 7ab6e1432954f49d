from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.commons.thanks"
    label = "thanks"
