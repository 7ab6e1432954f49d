"""Who looks after the house, and how a role given or taken is said."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.people.models import Act, Person
from obliged.ui.lines import Line


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
