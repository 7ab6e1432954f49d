"""Addresses of what is told in figures."""

from django.urls import path

from obliged.insight import views

app_name = "insight"
urlpatterns = [
    path("insight", views.front, name="front"),
    path("teams/<slug:slug>/word", views.word, name="word"),
]
