"""Everything that changes who we are: how people come in, what they say of themselves, where they serve."""

from obliged.ground.people.moves.absence import call_off, come_back, go_away
from obliged.ground.people.moves.apart import tell_apart
from obliged.ground.people.moves.audit import clear_acts, record
from obliged.ground.people.moves.calendar import rest_on, work_on
from obliged.ground.people.moves.entry import add_person, arrive, invite, join, revoke_invitation, welcome
from obliged.ground.people.moves.joining import check_may_join, join_accounts
from obliged.ground.people.moves.leaving import deactivate, end_other_sessions, end_session, let_back
from obliged.ground.people.moves.organisation import (
    choose_concierge,
    edit_organisation,
    entrust,
    found_department,
    must_be_admin,
    release,
    report_to,
    settle,
)
from obliged.ground.people.moves.profile import edit_profile, remove_photo, set_hours, show_photo
from obliged.ground.people.moves.shaping import (
    check_may_merge,
    close_team,
    dissolve_department,
    merge_teams,
    move_team,
    open_team,
    raise_department,
    rename_department,
    serve_at_both,
    serve_at_one,
)
from obliged.ground.people.moves.teams import (
    edit_team,
    found_team,
    join_team,
    lead_team,
    leave_team,
    set_team_hours,
    step_down,
)
from obliged.ground.people.moves.tokens import make_token, revoke_token, use_token

__all__ = [
    "add_person",
    "arrive",
    "call_off",
    "check_may_join",
    "check_may_merge",
    "choose_concierge",
    "clear_acts",
    "close_team",
    "come_back",
    "deactivate",
    "dissolve_department",
    "edit_organisation",
    "edit_profile",
    "edit_team",
    "end_other_sessions",
    "end_session",
    "entrust",
    "found_department",
    "found_team",
    "go_away",
    "invite",
    "join",
    "join_accounts",
    "join_team",
    "lead_team",
    "leave_team",
    "let_back",
    "make_token",
    "merge_teams",
    "move_team",
    "must_be_admin",
    "open_team",
    "raise_department",
    "record",
    "release",
    "remove_photo",
    "rename_department",
    "report_to",
    "rest_on",
    "revoke_invitation",
    "revoke_token",
    "serve_at_both",
    "serve_at_one",
    "set_hours",
    "set_team_hours",
    "settle",
    "show_photo",
    "step_down",
    "tell_apart",
    "use_token",
    "welcome",
    "work_on",
]
