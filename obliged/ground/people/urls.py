"""Addresses of people, teams and one's own settings."""

from django.urls import path

from obliged.ground.people.views import door, keyboard, organisation, person, settings, team

app_name = "people"
urlpatterns = [
    path("welcome", door.welcome, name="welcome"),
    path("accounts/join", door.join, name="join"),
    path("accounts/join/<str:secret>", door.follow_invitation, name="follow-invitation"),
    path("settings", settings.profile, name="profile"),
    path("settings/photo", settings.show_photo, name="show-photo"),
    path("settings/photo/remove", settings.remove_photo, name="remove-photo"),
    path("settings/language", settings.speak, name="speak"),
    path("settings/hours", settings.hours, name="hours"),
    path("settings/away", settings.away, name="away"),
    path("settings/away/<int:pk>/call-off", settings.call_off, name="call-off"),
    path("settings/sign-in", settings.sign_in, name="sign-in"),
    path("settings/sign-in/<int:pk>/end", settings.end_session, name="end-session"),
    path("settings/sign-in/end-others", settings.end_other_sessions, name="end-other-sessions"),
    path("settings/keyboard", keyboard.keyboard, name="keyboard"),
    path("settings/tokens", settings.tokens, name="tokens"),
    path("settings/tokens/<int:pk>/revoke", settings.revoke_token, name="revoke-token"),
    path("settings/organisation", organisation.organisation, name="organisation"),
    path("people/<slug:handle>", person.person_page, name="person"),
    path("people/<slug:handle>/photo/<slug:sha>", person.photo, name="photo"),
    path("people/<slug:handle>/works-for", organisation.works_for, name="works-for"),
    # No team is ever called by this word alone: it is one of those that no address of a person or a team may be.
    path("teams/new", organisation.found_team, name="found-team"),
    path("teams/<slug:slug>", team.team_page, name="team"),
    path("teams/<slug:slug>/concierge", organisation.choose_concierge, name="choose-concierge"),
    path("teams/<slug:slug>/edit", team.edit_team, name="edit-team"),
    path("teams/<slug:slug>/hours", team.team_hours, name="team-hours"),
    path("teams/<slug:slug>/people", team.team_people, name="team-people"),
    path("teams/<slug:slug>/people/<slug:handle>/<slug:deed>", team.change_membership, name="change-membership"),
]
