"""The page for people who build pages."""

from django.urls import path

from obliged.ui import views

app_name = "ui"
urlpatterns = [path("kit", views.show_kit, name="kit")]
