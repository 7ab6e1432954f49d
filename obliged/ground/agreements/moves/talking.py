"""Talking an agreement over."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.agreements.models import Agreement, Comment, Line, Terms
from obliged.ground.people.models import Membership, Person
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean

TEXT_LIMIT = 2_000


@transaction.atomic
def comment(terms: Terms, text: str, *, by: Person, line: Line | None = None) -> Comment:
    """Somebody of either team says what they think of it, or of one line; it changes nothing."""
    if not may_comment(terms.agreement, by):
        raise Refused(_("The people of the two teams talk this over."))
    if terms.put_away_at is not None or terms.agreement.ended_at is not None:
        raise Refused(_("This is over; it stays as it is."))
    if line is not None and line.terms_id != terms.pk:
        raise Refused(_("This line belongs to another version."))
    said = Comment(terms=terms, line=line, by=by, text=worded(text))
    said.save()
    return said


def worded(text: str) -> str:
    """The words as they are kept; there have to be some."""
    try:
        words = clean(text, limit=TEXT_LIMIT, lines=True)
        # On one line all letters nobody sees are gone: what is left is what a reader would find.
        has_words = bool(clean(text, limit=TEXT_LIMIT, lines=False).strip())
    except Refused as no:
        raise Refused(str(no), field="text") from no
    if not has_words:
        raise Refused(_("Write something first."), field="text")
    return words


def may_comment(agreement: Agreement, person: Person) -> bool:
    """Whoever serves in one of the two teams; for everyone, an administrator."""
    teams = [team for team in (agreement.provider_id, agreement.customer_id) if team is not None]
    serves = Membership.objects.filter(person=person, team__in=teams).exists()
    return person.is_active and (serves or bool(agreement.sides_spoken_for_by(person)))
