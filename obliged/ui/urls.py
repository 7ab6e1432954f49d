"""The page for people who build pages, the choice of a language at the door, and what a home screen asks for."""

from django.urls import path

from obliged.ui import views

app_name = "ui"
urlpatterns = [
    path("kit", views.show_kit, name="kit"),
    path("language", views.speak, name="language"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.worker, name="worker"),
    path("offline", views.offline, name="offline"),
]
