from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.channels.mail"
    label = "mail"
