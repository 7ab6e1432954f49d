"""Addresses for programs that watch whether all is well."""

from django.urls import path

from obliged.kernel import health

urlpatterns = [path("healthz", health.healthz), path("readyz", health.readyz), path("metrics", health.metrics)]
