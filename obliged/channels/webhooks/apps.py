from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.channels.webhooks"
    label = "webhooks"
