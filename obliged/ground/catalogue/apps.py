from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.ground.catalogue"
    label = "catalogue"
