"""Addresses of the core."""

from django.urls import path

from obliged.promises.views import asking, beside, common, drafts, late, lists, obstacles, request

app_name = "promises"
urlpatterns = [
    path("requests", lists.requests, name="requests"),
    path("requests/by-day", lists.by_day, name="by-day"),
    path("requests/drafts", drafts.begun, name="drafts"),
    path("requests/<int:pk>", request.request_page, name="request"),
    path("requests/<int:pk>/undo", request.undo, name="undo"),
    path("requests/<int:pk>/news", request.news, name="news"),
    path("requests/<int:pk>/lead", beside.ask_lead, name="lead"),
    path("requests/<int:pk>/obstacle", obstacles.raise_one, name="obstacle"),
    path("obstacles", obstacles.obstacles, name="obstacles"),
    path("requests/<int:pk>/late", late.late, name="late"),
    path("requests/<int:pk>/counted", request.counted, name="counted"),
    path("requests/<int:pk>/like", request.like, name="like"),
    path("requests/<int:pk>/before-a-date", request.before_a_date, name="before-a-date"),
    path("requests/<int:pk>/files/<int:file_pk>", request.file, name="file"),
    path("requests/<int:pk>/take", lists.take, name="take"),
    path("requests/<int:pk>/messages", beside.write, name="write"),
    path("requests/<int:pk>/draft", drafts.keep_reply, name="keep-reply"),
    path("requests/<int:pk>/draft/put-away", drafts.put_away_reply, name="put-away-reply"),
    path("requests/<int:pk>/followers/<slug:deed>", beside.follow, name="follow"),
    path("requests/<int:pk>/lines", beside.add_line, name="add-line"),
    path("requests/<int:pk>/lines/<int:line_pk>", beside.tick, name="tick"),
    path("requests/<int:pk>/talks", beside.propose_talk, name="propose-talk"),
    path("requests/<int:pk>/talks/<int:talk_pk>", beside.say_outcome, name="say-outcome"),
    path("requests/<int:pk>/talks/<int:talk_pk>/<slug:deed>", beside.answer_talk, name="answer-talk"),
    path("requests/<int:pk>/hands", beside.call_for_hands, name="call-for-hands"),
    path("requests/<int:pk>/common/<slug:deed>", common.common, name="common"),
    path("requests/<int:pk>/series/<slug:deed>", beside.series, name="series"),
    path("ask", asking.ask, name="ask"),
    path("ask/likely", asking.likely, name="likely"),
    path("ask/names", asking.names, name="names"),
    path("ask/drafts/<slug:key>", drafts.keep_begun, name="keep-begun"),
    path("ask/drafts/<slug:key>/put-away", drafts.put_away_begun, name="put-away-begun"),
    path("ask/offer", asking.offer_help, name="offer-help"),
    path("ask/note", asking.note, name="note"),
    path("teams/<slug:slug>/desk", lists.desk, name="desk"),
]
