"""Addresses for programs that watch whether all is well, and for pages that ask what changed."""

from django.urls import path

from obliged.kernel import changes, health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
    path("changes", changes.changes),
    path("events", changes.no_stream),
]
