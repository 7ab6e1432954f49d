"""Addresses of the directory and of services."""

from django.urls import path

from obliged.ground.catalogue.views import directory, service, writing

app_name = "catalogue"
urlpatterns = [
    path("directory", directory.teams, name="teams"),
    path("directory/people", directory.persons, name="people"),
    path("directory/services", directory.services, name="services"),
    path("services/<slug:slug>", service.service_page, name="service"),
    path("services/<slug:slug>/preview", service.preview, name="preview"),
    path("services/<slug:slug>/edit", writing.edit_service, name="edit-service"),
    path("services/<slug:slug>/change/<slug:deed>", service.change, name="change-service"),
    path("teams/<slug:slug>/services/new", writing.offer_service, name="offer-service"),
]
