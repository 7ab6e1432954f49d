"""Addresses of calendars."""

from django.urls import path

from obliged.channels.calendar import views

app_name = "calendar"
urlpatterns = [
    path("calendar/<str:secret>.ics", views.feed, name="feed"),
    path("settings/calendar", views.settings, name="settings"),
    path("settings/calendar/invite", views.invite, name="invite"),
    path("settings/calendar/<int:pk>/renew", views.renew, name="renew"),
    path("settings/calendar/<int:pk>/end", views.end, name="end"),
]
