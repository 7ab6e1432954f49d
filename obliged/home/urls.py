"""Addresses of the gathered pages."""

from django.urls import path

from obliged.home import views

app_name = "home"
urlpatterns = [
    path("", views.front, name="front"),
    path("today", views.today, name="today"),
    path("rail", views.rail, name="rail"),
    path("find", views.find, name="find"),
    path("search", views.search, name="search"),
]
