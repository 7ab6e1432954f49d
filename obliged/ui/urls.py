"""The page for people who build pages, and the choice of a language at the door."""

from django.urls import path

from obliged.ui import views

app_name = "ui"
urlpatterns = [
    path("kit", views.show_kit, name="kit"),
    path("language", views.speak, name="language"),
]
