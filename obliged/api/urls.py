"""Addresses of the API."""

from django.urls import path, re_path

from obliged.api.door import door
from obliged.api.views import docs

urlpatterns = [
    path("api/v1/docs", docs.read_docs, name="api-docs"),
    path("api/v1/", door.urls),
    re_path(r"^api/", docs.nothing_here),
]
