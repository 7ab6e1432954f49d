"""Addresses of the administrators' place."""

from django.urls import path

from obliged.ops.admin.views import (
    audit,
    calendar,
    concierge,
    departments,
    forgetting,
    health,
    house,
    inviting,
    joining,
    people,
    teams,
)

app_name = "admin"
urlpatterns = [
    path("admin", house.front, name="front"),
    path("admin/sight", house.sight, name="sight"),
    path("admin/keeping", house.keeping, name="keeping"),
    path("admin/areas", house.areas_page, name="areas"),
    path("admin/areas/<slug:key>/<slug:to>", house.switch, name="switch"),
    path("admin/people", people.listed, name="people"),
    path("admin/people/invite", inviting.invite, name="invite"),
    path("admin/people/invitations/<int:pk>/<slug:deed>", inviting.change, name="change-invitation"),
    path("admin/people/twins", joining.twins, name="twins"),
    path("admin/people/<slug:handle>", people.looked_after, name="person"),
    path("admin/people/<slug:handle>/close", people.close, name="close"),
    path("admin/people/<slug:handle>/forget", forgetting.forget, name="forget"),
    path("admin/people/<slug:handle>/join", joining.join, name="join"),
    path("admin/people/<slug:handle>/do/<slug:deed>", people.play, name="play"),
    path("admin/teams", teams.listed, name="teams"),
    path("admin/teams/<slug:slug>", teams.place, name="team"),
    path("admin/teams/<slug:slug>/join", teams.join, name="join-team"),
    path("admin/teams/<slug:slug>/do/<slug:act>", teams.play, name="play-team"),
    path("admin/departments", departments.listed, name="departments"),
    path("admin/departments/<slug:slug>", departments.rename, name="department"),
    path("admin/departments/<slug:slug>/do/<slug:step>", departments.play, name="play-department"),
    path("admin/calendar", calendar.calendar, name="calendar"),
    path("admin/calendar/hours", calendar.hours, name="hours"),
    path("admin/calendar/<slug:on>/work", calendar.work, name="work"),
    path("admin/concierge", concierge.concierge, name="concierge"),
    path("admin/audit", audit.audit, name="audit"),
    path("admin/audit.csv", audit.table, name="audit-table"),
    path("admin/health", health.health, name="health"),
    path("admin/health/again", health.again, name="again"),
]
