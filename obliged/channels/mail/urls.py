"""Addresses of mail: the links in letters, and mail that arrives again."""

from django.urls import path

from obliged.channels.mail import views

app_name = "mail"
urlpatterns = [
    path("letters/try-again", views.try_again, name="try-again"),
    path("letters/<path:token>", views.say, name="say"),
]
