"""What each kind of act is called, and the sentence it makes. Names are put in where they stand now, not as they once were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.people.models import Act


@dataclass(frozen=True)
class Line:
    """One kind of act: its name in the filter, its sign, its sentence."""

    name: Lazy | str
    icon: str
    says: Lazy | str


t = gettext_lazy
WORDS: dict[str, Line] = {
    "invite": Line(t("Invited"), "mail-plus", t("%(by)s invited %(email)s")),
    "revoke_invitation": Line(t("Invitation taken back"), "mail-x", t("%(by)s took back the invitation of %(email)s")),
    "join": Line(t("Came in"), "door-open", t("%(by)s came in by invitation")),
    "add_person": Line(t("Added"), "user-plus", t("%(person)s was added by hand on the server")),
    "deactivate": Line(t("Account closed"), "user-x", t("%(by)s closed the account of %(person)s")),
    "let_back": Line(t("Let back in"), "user-check", t("%(by)s let %(person)s back in")),
    "entrust": Line(t("Made administrator"), "shield-plus", t("%(by)s made %(person)s an administrator")),
    "release": Line(t("Released from administering"), "shield-minus", t("%(by)s released %(person)s from administering")),
    "merge_people": Line(t("Accounts joined"), "merge", t("%(by)s joined another account of %(person)s with this one")),
    "forget": Line(t("Person forgotten"), "eraser", t("%(by)s had a former colleague forgotten")),
    "report_to": Line(t("Manager changed"), "git-branch", t("%(by)s said whom %(person)s works for")),
    "found_team": Line(t("Team founded"), "users-round", t("%(by)s founded the team %(team)s")),
    "rename_team": Line(t("Team renamed"), "pencil", t("%(by)s renamed a team; it is %(team)s now")),
    "move_team": Line(t("Team moved"), "network", t("%(by)s gave %(team)s another place")),
    "merge_teams": Line(t("Teams joined"), "merge", t("%(by)s let %(team)s join another team")),
    "close_team": Line(t("Team closed"), "door-closed", t("%(by)s closed the team %(team)s")),
    "open_team": Line(t("Team opened again"), "door-open", t("%(by)s opened the team %(team)s again")),
    "lead_team": Line(t("Lead of a team"), "flag", t("%(by)s made %(person)s a lead of %(team)s")),
    "step_down": Line(t("Lead stepped down"), "flag-off", t("%(person)s leads %(team)s no more, said by %(by)s")),
    "join_team": Line(t("Joined a team"), "user-plus", t("%(by)s let %(person)s join %(team)s")),
    "leave_team": Line(t("Left a team"), "user-minus", t("%(person)s left %(team)s, said by %(by)s")),
    "choose_concierge": Line(t("Concierge chosen"), "concierge-bell", t("%(by)s made %(team)s the concierge")),
    "found_department": Line(t("Department founded"), "folder-plus", t("%(by)s founded a department")),
    "rename_department": Line(t("Department renamed"), "pencil", t("%(by)s renamed a department")),
    "dissolve_department": Line(t("Department dissolved"), "folder-minus", t("%(by)s dissolved a department")),
    "edit_organisation": Line(t("Organisation changed"), "building-2", t("%(by)s changed the organisation: %(fields)s")),
    "set_calendar": Line(t("Calendar changed"), "calendar-days", t("%(by)s gave everybody %(on)s off")),
    "set_retention": Line(t("Retention changed"), "archive", t("%(by)s changed how long things are kept")),
    "switch_area": Line(t("Area switched"), "toggle-right", t("%(by)s switched the area %(area)s off")),
    "make_token": Line(t("Token made"), "key-round", t("%(by)s made a token that may %(scope)s")),
    "revoke_token": Line(t("Token ended"), "key-round", t("%(by)s ended a token of %(person)s")),
    "make_hook": Line(t("Webhook made"), "webhook", t("%(by)s let a program outside hear what they may see")),
    "end_hook": Line(t("Webhook ended"), "webhook", t("%(by)s ended a webhook")),
    "fail_to_sign_in": Line(
        t("Sign-in failed often"), "shield-alert", t("Signing in as %(person)s failed %(count)s times, from %(address)s")
    ),
    "export": Line(t("Exported"), "download", t("%(by)s took along a table: %(what)s")),
    "run_retention": Line(t("Retention ran"), "archive-x", t("What was too old was cleared")),
    "clear_acts": Line(t("Audit cleared"), "scissors", t("%(count)s old lines of the audit were cleared")),
    "try_jobs_again": Line(t("Jobs tried again"), "rotate-cw", t("%(by)s had %(count)s failed jobs tried again")),
}


# What the same act says the other way round.
OTHERWISE: dict[str, Lazy | str] = {
    "switch_area": t("%(by)s switched the area %(area)s on"),
    "set_calendar": t("%(by)s made %(on)s a day like others again"),
}


class _Said(dict[str, Any]):
    """What a sentence asks for; what an act does not say stays out of it."""

    def __missing__(self, name: str) -> str:
        return "…"


def words_of(act: Act, emails: dict[int, str]) -> str:
    """The sentence of one act."""
    plain = {name: ", ".join(value) if isinstance(value, list) else value for name, value in act.data.items()}
    said = _Said(plain)
    said["by"] = act.by.called if act.by else _("The machine")
    said["person"] = act.person.called if act.person else _("Somebody")
    said["team"] = act.team.name if act.team else _("a team")
    said["email"] = emails.get(act.data.get("invitation", 0), _("somebody"))
    said["address"] = act.address or _("an unknown address")
    if "on" in act.data:
        said["on"] = date_format(date.fromisoformat(act.data["on"]))
    is_otherwise = act.data.get("is_on") or act.data.get("is_work")
    return str(OTHERWISE[act.kind] if is_otherwise else WORDS[act.kind].says) % said
