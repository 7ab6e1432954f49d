"""How a draft comes to hold: the lines, a yes of both to each, both names. Where it stands, and whose turn it is, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.ground.agreements import queries
from obliged.ground.agreements.models import Terms
from obliged.ground.agreements.queries.sheet import Sheet
from obliged.ground.agreements.rules import Side
from obliged.ui import dates, lists
from obliged.ui.isolation import names

FEW = 3


@dataclass(frozen=True)
class Stage:
    """One step of the way, as a bead."""

    name: str
    under: str
    is_done: bool
    is_now: bool


def stages(sheet: Sheet) -> list[Stage]:
    """The steps of a draft; the first that is not done is now."""
    terms, agreed = sheet.terms, len(sheet.lines) - len(sheet.waiting)
    signed = [side for side in Side if terms.has_yes(side)]
    all_said = bool(sheet.lines) and not sheet.waiting
    how_many = _("%(num)s of %(all)s lines") % {"num": agreed, "all": len(sheet.lines)} if sheet.lines else ""
    begins = dates.day(terms.from_on) if terms.from_on else _("From the day both have signed")
    steps = [
        (_("Write the lines"), "", bool(sheet.lines)),
        (_("Both say yes to each line"), how_many, all_said),
        (_("Both sign"), _("One has signed") if signed else "", False),
        (_("It holds"), begins, False),
    ]
    now = next(at for at, (_name, _under, is_done) in enumerate(steps) if not is_done)
    return [Stage(name, under, is_done, at == now) for at, (name, under, is_done) in enumerate(steps)]


def whose_turn(sheet: Sheet) -> str:
    """Who does what next, said to the reader."""
    if not sheet.lines:
        return _("Begin with what each side promises. Then both say yes to each line, and at the end both sign.")
    if sheet.waiting:
        return " ".join([*yeses_missing(sheet), _("Both sign once every line has both yeses.")])
    signed = [side for side in Side if sheet.terms.has_yes(side)]
    return name_missing(sheet, signed[0]) if signed else names_missing(sheet)


def yeses_missing(sheet: Sheet) -> Iterator[str]:
    """How many lines wait for a yes of whom; what waits for the reader comes first."""
    for side in sorted(Side, key=lambda side: side not in sheet.speaks_for):
        waiting = [line for line in sheet.waiting if not line.has_yes(side)]
        is_own = side in sheet.speaks_for and any(line.waits_for(sheet.reader, [side]) for line in waiting)
        if waiting:
            sentence = for_you(len(waiting)) if is_own else for_them(len(waiting))
            yield sentence % {"num": len(waiting), **names(team=sheet.name(side))}


def for_you(num: int) -> str:
    """It is the reader who may say yes."""
    return ngettext(
        "It is your turn: %(num)d line waits for the yes of %(team)s.",
        "It is your turn: %(num)d lines wait for the yes of %(team)s.",
        num,
    )


def for_them(num: int) -> str:
    """It is others who may say yes."""
    return ngettext("%(num)d line waits for the yes of %(team)s.", "%(num)d lines wait for the yes of %(team)s.", num)


def names_missing(sheet: Sheet) -> str:
    """Every line is agreed, and nobody has signed."""
    both = {side.value: sheet.name(side) for side in Side}
    if sheet.may_sign:
        return _("Every line has both yeses. It is your turn to sign; it holds once both have signed.")
    return _("Every line has both yeses. Now %(provider)s and %(customer)s sign it.") % names(**both)


def name_missing(sheet: Sheet, side: Side) -> str:
    """One side has signed, and the other has not."""
    said = names(
        by=signer(sheet.terms, side), team=sheet.name(side), who=who_signs(sheet, side.other), other=sheet.name(side.other)
    )
    if sheet.terms.yes_by(side) == sheet.reader:
        return _("Signed by you for %(team)s. It holds once %(who)s signs for %(other)s.") % said
    if sheet.may_sign:
        return _("Signed by %(by)s for %(team)s. It is your turn: it holds once you sign for %(other)s.") % said
    return _("Signed by %(by)s for %(team)s. It holds once %(who)s signs for %(other)s.") % said


def signer(terms: Terms, side: Side) -> str:
    """Who signed for a side, by name."""
    person = terms.yes_by(side)
    return person.called if person else ""


def who_signs(sheet: Sheet, side: Side) -> str:
    """Those who may sign for a side, by name where they are few."""
    # Who signed for one side may lead the other too, and never signs for both.
    leads = [lead for lead in queries.leads_to_tell(sheet.agreement, side) if lead != sheet.terms.yes_by(side.other)]
    if not leads or len(leads) > FEW:
        return _("somebody who leads it")
    return lists.either(lead.called for lead in leads)
