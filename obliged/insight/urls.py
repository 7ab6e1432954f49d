"""Addresses of what is told in figures."""

from django.urls import path

from obliged.insight import views

app_name = "insight"
urlpatterns = [
    path("insight", views.front, name="front"),
    path("insight/taking-part", views.turnout, name="turnout"),
    path("insight/taking-part/departments/<slug:slug>", views.turnout_of_department, name="turnout-of-department"),
    path("insight/ways", views.ways, name="ways"),
    path("insight/outside", views.outside, name="outside"),
    path("insight/outside/<int:pk>", views.outside_measure, name="outside-measure"),
    path("teams/<slug:slug>/word", views.word, name="word"),
]
