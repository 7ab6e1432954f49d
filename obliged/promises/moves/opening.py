"""What a service opens beside a request: the yes it needs, and the parts other teams do. Each is a request with a word of its own."""

from __future__ import annotations

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person, Team
from obliged.promises.models import Ask
from obliged.promises.moves.asking import Wish, addressed, as_part, create, first_said, tidy
from obliged.promises.moves.play import play
from obliged.promises.verbs import State

YES = "yes"


def ask_for_yes(whole: Ask) -> Ask | None:
    """Whoever has to agree is asked by who asks; their answer stands beside the request and has a date of its own."""
    service = whole.service
    if service is None or not service.yes_from or is_later(whole):
        return None
    who = whole.customer.manager if service.yes_from == service.Yes.MANAGER else service.yes_person
    # Nobody asks themselves, and where nobody is above, asking is the yes.
    if who == whole.customer or (who is None and service.yes_from == service.Yes.MANAGER):
        return None
    with translation.override(whole.customer.language):
        about = _("It is about %(words)s.") % {"words": service.yes_about} if service.yes_about else ""
        wish = Wish(_("A yes for: %(title)s") % {"title": whole.title[:150]}, details=told(whole, about), wants=Ask.Wants.ANSWER)
    # Where the one who says yes has left since, the team finds out who does now.
    whom = {"to_person": who} if who and who.is_active else {"to_team": service.team}
    return opened(replace(wish, **whom), whole, YES, by=whole.customer)  # type: ignore[arg-type]


def open_parts(whole: Ask) -> list[Ask]:
    """Once somebody gave their word, the other teams are asked in their name; owner and date of the whole stay."""
    service, owner = whole.service, whole.owner
    if service is None or owner is None or not service.parts or whole.state != State.PROMISED:
        return []
    teams = Team.objects.present().filter(is_open=True).in_bulk([part["team"] for part in service.parts])
    made = []
    for number, part in enumerate(service.parts):
        # A team that takes no requests any more does not let the part be forgotten: it stands on the desk of the whole.
        team = teams.get(part["team"], whole.team)
        wish = Wish(part["title"], details=told(whole), to_team=team, wanted_by=None)
        made.append(opened(wish, whole, f"part-{number}", by=owner))
    return [one for one in made if one]


def let_yes_go(whole: Ask) -> None:
    """Who needs it no more needs no yes for it."""
    for part in whole.parts.filter(opened_as=YES, state__in=(State.ASKED, State.OFFERED)):
        play(part, "withdraw", by=whole.customer)


def opened(wish: Wish, whole: Ask, name: str, *, by: Person) -> Ask | None:
    """One part, once: asked again by a job that runs twice, it is there already."""
    sent = addressed(tidy(replace(as_part(wish, whole), opened_as=name)), by)
    try:
        with transaction.atomic():
            return create(sent, by, "ask", first_said(sent, by))
    except IntegrityError:
        return None


def is_later(whole: Ask) -> bool:
    """One yes is enough for all that come again."""
    return whole.series_id is not None and Ask.objects.filter(series=whole.series_id, pk__lt=whole.pk).exists()


def told(whole: Ask, about: str = "") -> str:
    """What the other one has to know of the whole, in its own words."""
    return "\n\n".join(filter(None, [about, whole.details, whole.answered()]))
