"""Addresses of what one was told."""

from django.urls import path

from obliged.ground.notifications import views

app_name = "notifications"
urlpatterns = [
    path("notifications", views.told, name="told"),
    path("notifications/read", views.read_all, name="read-all"),
    path("notifications/<int:pk>", views.follow, name="follow"),
    path("notifications/<int:pk>/seen", views.seen, name="seen"),
    path("notifications/turn", views.turn, name="turn"),
    path("notifications/off/<str:token>", views.off, name="off"),
    path("settings/notifications", views.wishes, name="wishes"),
]
