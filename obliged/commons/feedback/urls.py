"""Addresses of what was heard."""

from django.urls import path

from obliged.commons.feedback import views

app_name = "feedback"
urlpatterns = [
    path("heard", views.everything, name="everything"),
    path("heard/<int:pk>", views.piece, name="piece"),
    path("heard/<int:pk>/open", views.open_up, name="open"),
    path("heard/<int:pk>/withdraw", views.withdraw, name="withdraw"),
    path("teams/<slug:slug>/heard", views.heard, name="heard"),
    path("teams/<slug:slug>/heard/new", views.give, name="give"),
]
