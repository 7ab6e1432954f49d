"""Addresses of the directory and of services."""

from django.urls import path

from obliged.ground.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("directory", views.teams, name="teams"),
    path("directory/people", views.persons, name="people"),
    path("directory/services", views.services, name="services"),
    path("services/<slug:slug>", views.service_page, name="service"),
    path("services/<slug:slug>/edit", views.edit_service, name="edit-service"),
    path("teams/<slug:slug>/services/new", views.offer_service, name="offer-service"),
]
