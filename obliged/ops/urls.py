"""Addresses of the first run."""

from django.urls import path

from obliged.ops import views

app_name = "ops"
urlpatterns = [path("welcome/sample", views.sample, name="sample")]
