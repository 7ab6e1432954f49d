"""Addresses of mail that waits for a person."""

from django.urls import path

from obliged.channels.mail.incoming import views

app_name = "mail-in"
urlpatterns = [
    path("mail/held", views.held, name="held"),
    path("mail/held/<int:pk>", views.one, name="one"),
    path("mail/held/<int:pk>/original", views.original, name="original"),
    path("mail/held/<int:pk>/put-away", views.put_away, name="put-away"),
]
