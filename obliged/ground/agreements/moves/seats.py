"""Who may speak for which side, and the draft, locked, while they do."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from obliged.ground.agreements.models import Agreement, Line, Step, Terms
from obliged.ground.agreements.models.yes import yes_of
from obliged.ground.agreements.rules import Side
from obliged.ground.people.models import Person
from obliged.ground.people.moves.versions import Stale
from obliged.kernel.rules import Refused


def side_of(agreement: Agreement, person: Person, side: Side | None = None) -> Side:
    """The side a person speaks for; who leads both says which."""
    sides = agreement.sides_spoken_for_by(person)
    if not sides or (side is not None and side not in sides):
        raise Refused(_("The leads of the two teams speak here. Everybody else may comment."))
    return side or sides[0]


def locked_draft(terms: Terms) -> Terms:
    """The draft, held still until the transaction ends; what is concluded or put away is changed by nobody."""
    draft = (
        Terms.objects.select_for_update(of=("self",))
        .select_related("agreement__provider", "agreement__customer")
        .get(pk=terms.pk)
    )
    if not draft.is_draft:
        raise Refused(_("This version is not a draft any more. Begin a new one to change something."))
    return draft


def must_be_as_read(row: Line | Terms, version: int) -> None:
    """Two write at once: the second is told, and what they typed is still there."""
    if row.version != version:
        raise Stale(
            _("Somebody changed this while you were writing. What you typed is still here: look at both, then save again.")
        )


def changed(draft: Terms) -> None:
    """Whoever signed signed other terms: after a change both sides sign anew."""
    nobody: dict[str, Any] = {**yes_of(Side.PROVIDER, None, None), **yes_of(Side.CUSTOMER, None, None)}
    Terms.objects.filter(pk=draft.pk).update(**nobody)


def record(terms: Terms, verb: str, *, by: Person | None, side: Side | None = None, line: Line | None = None) -> None:
    """Write down what was done, with the wording it was done to."""
    said = asdict(line.wording) if line else {}
    Step(terms=terms, line=line, verb=verb, by=by, side=side or "", said=said).save()
