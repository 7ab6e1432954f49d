"""Who looks after the house, and how a role or a seat given or taken is said to whom it concerns."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.people.models import Absence, Act, Person
from obliged.ui import dates
from obliged.ui.lines import Line

SEATS = {
    "join_team": gettext_lazy("%(by)s took you into the team %(team)s."),
    "lead_team": gettext_lazy("%(by)s made you a lead of the team %(team)s."),
    "found_team": gettext_lazy("%(by)s founded the team %(team)s, and you lead it."),
    "step_down": gettext_lazy("You no longer lead the team %(team)s, but serve in it as before: %(by)s said so."),
    "leave_team": gettext_lazy("You no longer serve in the team %(team)s: %(by)s said so."),
}


def administrators() -> QuerySet[Person]:
    """Who looks after the house."""
    return Person.objects.present().filter(is_admin=True)


def role_words(act: Act) -> Line:
    """A role given or taken, or two accounts joined, as those concerned read it."""
    names = {"by": act.by.called if act.by else _("the machine"), "person": act.person.called if act.person else ""}
    if act.kind == "entrust":
        return Line.of(gettext_lazy("%(by)s made %(person)s an administrator."), **names)
    if act.kind == "merge_people":
        return Line.of(gettext_lazy("%(by)s joined another account with that of %(person)s."), **names)
    return Line.of(gettext_lazy("%(by)s released %(person)s from administering."), **names)


def seat_words(act: Act) -> Line:
    """A seat in a team given or taken, as whose seat it is reads it."""
    by = act.by.called if act.by else _("the machine")
    return Line.of(SEATS[act.kind], by=by, team=act.team.name if act.team else "")


def hears_of_seat(act: Act) -> list[Person]:
    """Whose seat it is, unless they took or left it themselves. Who is to lead hears that, and not also that they joined."""
    if act.person is None or act.person == act.by or not act.person.is_active:
        return []
    is_more = act.kind == "join_team" and act.team is not None and act.team.is_led_by(act.person)
    return [] if is_more else [act.person]


def came_in_words(person: Person) -> Line:
    """Somebody came in, as who invited them reads it."""
    return Line.of(gettext_lazy("%(person)s came in by your invitation."), person=person.called)


def stand_in_words(absence: Absence) -> Line:
    """Who is away when, as who stands in reads it; the days are those of who is away, in the language spoken now."""
    with timezone.override(ZoneInfo(absence.person.zone)):
        first, last = (dates.as_said(moment) for moment in (absence.from_at, absence.last_moment))
    said = {"person": absence.person.called, "first": first, "last": last}
    if first == last:
        return Line.of(gettext_lazy("%(person)s is away on %(first)s. You stand in for them."), **said)
    return Line.of(gettext_lazy("%(person)s is away from %(first)s to %(last)s. You stand in for them."), **said)
