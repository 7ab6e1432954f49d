"""Who is there to answer a piece of feedback, and whether anybody is."""

from __future__ import annotations

from obliged.commons.feedback.models import Feedback, is_unread
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person


def who_answers(piece: Feedback) -> list[Person]:
    """Who leads the team, but for the writer; where that is nobody, whoever serves there, if the writer lets them read it."""
    leads = [lead for lead in people.leads_of(piece.team) if lead.pk != piece.by_id]
    if leads or piece.is_for_leads:
        return leads
    return list(people.members_of(piece.team).exclude(pk=piece.by_id))


def nobody_reads(piece: Feedback) -> bool:
    """Whether it is for leads alone and there is none now, so that its writer has to be told."""
    return Feedback.objects.filter(is_unread(), pk=piece.pk).exists()
