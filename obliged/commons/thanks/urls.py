"""Addresses of the wall of thanks."""

from django.urls import path

from obliged.commons.thanks import views

app_name = "thanks"
urlpatterns = [
    path("thanks", views.wall, name="wall"),
    path("thanks/for/<int:ask_pk>", views.give, name="give"),
    path("thanks/<int:pk>/second", views.second, name="second"),
]
