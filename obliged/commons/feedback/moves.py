"""All that can be done with feedback: give it, answer it, take it back, and be reminded of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.commons.feedback.answering import nobody_reads, who_answers
from obliged.commons.feedback.models import Feedback, Step
from obliged.commons.feedback.rules import (
    TEXT_LIMIT,
    WORKING_DAYS,
    Frame,
    Reply,
    State,
    check_is_open,
    check_names_nobody,
    check_reply,
)
from obliged.ground.people import queries as people
from obliged.ground.people.models import Organisation, Person, Team
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean
from obliged.kernel.worktime import hours

GONE = "…"


@transaction.atomic
def give(said: Frame, *, to: Team, by: Person, is_for_leads: bool = False) -> Feedback:
    """Somebody tells a team what happened, what it did and what they wish; the team has five working days to answer."""
    check_may_hear(to, by)
    frame = Frame(**{part: worded(text, part) for part, text in asdict(said).items()})
    check_names_nobody(frame, people.members_of(to).values_list("name", "handle"))
    now = clock.now()
    piece = Feedback(by=by, team=to, **asdict(frame), is_for_leads=is_for_leads, at=now, due_at=answer_due(to, now))
    piece.save()
    record(piece, "give", by=by)
    return piece


@transaction.atomic
def answer(piece: Feedback, reply: Reply, *, by: Person, version: int) -> None:
    """Who leads the team says: we are looking until a day, we did, or we will not, because."""
    standing = locked(piece)
    check_may_answer(standing, by)
    said = Reply(reply.answer, clean(reply.text.strip(), limit=TEXT_LIMIT, lines=True), reply.more_on)
    check_reply(standing.state, said, clock.today(standing.team.zone))
    if standing.version != version:
        # Two who lead one team may answer at once; the second reads what the first one said before they add to it.
        raise Refused(_("Something has happened here since. This is how it stands now."))
    more_on = said.more_on if said.answer == State.HEARD else None
    more_by = end_of(more_on, standing.team.zone) if more_on else None
    change(standing, state=said.answer, more_by=more_by, reminded_at=None)
    record(standing, said.answer, by=by, text=said.text, more_on=more_on)


@transaction.atomic
def withdraw(piece: Feedback, *, by: Person) -> None:
    """Its writer takes it back before it is answered; its words go."""
    standing = locked(piece)
    if standing.by_id != by.pk:
        raise Refused(_("Only who wrote this takes it back."))
    if standing.state == State.WITHDRAWN:
        return
    if standing.state != State.WAITING:
        raise Refused(_("This has an answer, and stays with it."))
    change(standing, state=State.WITHDRAWN, happened="", effect="", wish="")
    record(standing, "withdraw", by=by)


@transaction.atomic
def open_up(piece: Feedback, *, by: Person) -> None:
    """Its writer lets both teams read what only leads were to read, where nobody leads who could."""
    standing = locked(piece)
    if standing.by_id != by.pk:
        raise Refused(_("Only who wrote this opens it."))
    if not standing.is_for_leads:
        return
    # What a lead said to it, they said where only leads read it; so it opens before the first answer or never.
    if standing.state != State.WAITING:
        raise Refused(_("This has an answer, and stays with it."))
    if not nobody_reads(standing):
        raise Refused(_("Who leads %(team)s reads this, and answers.") % {"team": standing.team.name})
    now = clock.now()
    # Those who read it from now on have the same five days as anybody.
    change(standing, is_for_leads=False, due_at=answer_due(standing.team, now), reminded_at=None)
    record(standing, "open", by=by)


def remind(now: datetime | None = None) -> int:
    """What has no answer after five working days, or after the day a team named, is brought to mind once."""
    moment = now or clock.now()
    if not Organisation.has_area("feedback"):
        return 0
    waiting = Feedback.objects.left(moment).filter(reminded_at=None).select_related("team")
    return sum(remind_of(piece, moment) for piece in waiting)


@transaction.atomic
def remind_of(piece: Feedback, moment: datetime) -> bool:
    """Remind of one; two who look at the clock at once remind once. Where nobody is there to hear it, it is kept for who comes."""
    if not who_answers(piece):
        return False
    is_first = bool(Feedback.objects.filter(pk=piece.pk, reminded_at=None).left(moment).update(reminded_at=moment))
    if is_first:
        record(piece, "remind", by=None)
    return is_first


@transaction.atomic
def join_person(was: Person, now: Person) -> None:
    """What one account gave is of the account it was joined with."""
    Feedback.objects.filter(by=was).update(by=now)


@transaction.atomic
def join_team(was: Team, now: Team) -> None:
    """What a team heard, the team it joined has heard, and answers."""
    Feedback.objects.filter(team=was).update(team=now)


@transaction.atomic
def withhold_words_of(person: Person) -> None:
    """Everything one person said in feedback goes; that it was said, and how it was answered, stays."""
    Feedback.objects.filter(by=person).standing().update(happened=GONE, effect=GONE, wish=GONE)
    # History refuses to be changed in bulk, and forgetting is the one reason to do it all the same.
    said = Step.objects.filter(by=person).exclude(text="").values_list("pk", flat=True)
    Step._base_manager.filter(pk__in=list(said)).update(text=GONE)


def check_may_hear(team: Team, by: Person) -> None:
    """A team that serves hears it, from somebody who does not lead it."""
    if team.closed_at is not None or team.is_placeholder:
        raise Refused(_("This team serves no more."))
    if team.is_led_by(by):
        raise Refused(_("You lead %(team)s. Tell them yourself.") % {"team": team.name})


def check_may_answer(piece: Feedback, by: Person) -> None:
    """Who leads the team speaks for it, until its last word; nobody answers what they said themselves."""
    if not Feedback.objects.filter(pk=piece.pk).answerable_by(by).exists():
        raise Refused(_("Who leads %(team)s answers this.") % {"team": piece.team.name})
    check_is_open(piece.state)


def worded(text: str, part: str) -> str:
    """The words as they are kept; there have to be some that a reader would see."""
    try:
        words = clean(text.strip(), limit=TEXT_LIMIT, lines=True)
        is_empty = not clean(text, limit=TEXT_LIMIT, lines=False).strip()
    except Refused as no:
        raise Refused(str(no), field=part) from no
    if is_empty:
        raise Refused(_("Nothing is written here yet."), field=part)
    return words


def answer_due(team: Team, now: datetime) -> datetime:
    """Five working days later by the hours of the team."""
    try:
        return people.calendar_of_team(team, now).add_days(now, WORKING_DAYS)
    except Refused:
        # A team that has no hours for years may still be told something.
        return now + timedelta(days=7)


def end_of(day: date, zone: str) -> datetime:
    """The moment a day ends where a team is."""
    return hours.instant(zone, day + timedelta(days=1), 0)


def locked(piece: Feedback) -> Feedback:
    """The piece as it stands now, for whoever writes next."""
    return Feedback.objects.select_for_update(of=("self",)).select_related("team").get(pk=piece.pk)


def change(piece: Feedback, **said: object) -> None:
    """Write how it stands, as the next version."""
    Feedback.objects.filter(pk=piece.pk).update(version=piece.version + 1, **said)


def record(piece: Feedback, verb: str, *, by: Person | None, **said: object) -> None:
    """Write down what happened."""
    Step(feedback=piece, verb=verb, by=by, **said).save()
