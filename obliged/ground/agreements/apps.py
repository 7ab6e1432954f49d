from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.ground.agreements"
    label = "agreements"
