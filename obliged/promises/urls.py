"""Addresses of the core."""

from django.urls import path
from django.views.generic import RedirectView

from obliged.promises.views import lists

app_name = "promises"
urlpatterns = [
    path("requests", lists.requests, name="requests"),
    path("requests/<int:pk>", RedirectView.as_view(pattern_name="promises:requests"), name="request"),  # R replaces
    path("ask", RedirectView.as_view(pattern_name="promises:requests"), name="ask"),  # R replaces
    path("requests/<int:pk>/take", lists.take, name="take"),
    path("teams/<slug:slug>/desk", lists.desk, name="desk"),
]
