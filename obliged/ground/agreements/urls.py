"""Addresses of agreements."""

from django.urls import path

from obliged.ground.agreements.views import reading, writing

app_name = "agreements"
urlpatterns = [
    path("agreements", reading.mine, name="mine"),
    path("agreements/new", writing.propose, name="propose"),
    path("agreements/<int:pk>", reading.agreement, name="agreement"),
    path("agreements/<int:pk>/versions/<int:number>", reading.version, name="version"),
    path("agreements/<int:pk>/versions/<int:number>/news", reading.news, name="news"),
    path("agreements/<int:pk>/terms", writing.set_terms, name="terms"),
    path("agreements/<int:pk>/lines/<slug:side>/new", writing.add_line, name="add-line"),
    path("agreements/<int:pk>/lines/<int:line>", writing.reword_line, name="line"),
    path("agreements/<int:pk>/lines/<int:line>/<slug:deed>", writing.on_line, name="on-line"),
    path("agreements/<int:pk>/comments", writing.comment, name="comment"),
    path("agreements/<int:pk>/do/<slug:what>", writing.on_whole, name="do"),
]
