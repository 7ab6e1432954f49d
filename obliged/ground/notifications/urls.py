"""Addresses of what one was told."""

from django.urls import path

from obliged.ground.notifications import views

app_name = "notifications"
urlpatterns = [
    path("settings/notifications", views.told, name="told"),
    path("settings/notifications/read", views.read_all, name="read-all"),
    path("settings/notifications/<int:pk>", views.follow, name="follow"),
]
