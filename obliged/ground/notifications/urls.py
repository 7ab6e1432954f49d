"""Addresses of what one was told."""

from django.urls import path
from django.views.generic import RedirectView

from obliged.ground.notifications import views

app_name = "notifications"
urlpatterns = [
    path("notifications", views.told, name="told"),
    path("notifications/read", views.read_all, name="read-all"),
    path("notifications/<int:pk>", views.follow, name="follow"),
    path("notifications/<int:pk>/seen", views.seen, name="seen"),
    # Where it was until it got a place of its own.
    path("settings/notifications", RedirectView.as_view(pattern_name="notifications:told")),
]
