"""Addresses of the first run, and of what one takes along."""

from django.urls import path

from obliged.ops import views
from obliged.ops.mine import views as mine

app_name = "ops"
urlpatterns = [
    path("welcome/sample", views.sample, name="sample"),
    path("settings/data", mine.your_data, name="your-data"),
    path("settings/data/<slug:key>", mine.fetch, name="fetch"),
]
