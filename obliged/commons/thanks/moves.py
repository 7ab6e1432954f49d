"""Giving thanks, and agreeing with them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from obliged.commons.thanks.models import Second, Thank, may_thank, yes_without_words
from obliged.ground.people.models import Person
from obliged.kernel.rules import Refused
from obliged.promises import moves as promises_moves
from obliged.promises import queries as promises
from obliged.promises.models import Ask, Move

TEXT_LIMIT = 2_000


@transaction.atomic
def thank_for(move: Move) -> Thank | None:
    """The customer's thanks, given with their acceptance, become a card for who served. Safe to repeat."""
    words = move.data.get("thanks", "")
    owner, team = move.ask.owner, move.ask.team
    if not words or move.by is None or (owner is None and team is None) or Thank.objects.filter(move=move).exists():
        return None
    return give(
        words, by=move.by, person=owner, move=move, is_on_wall=bool(move.data.get("on_wall")) and promises.may_hang(move.ask)
    )


@transaction.atomic
def thank_later(ask: Ask, words: str, *, by: Person, is_on_wall: bool = False) -> Thank:
    """Thanks that come some time after the yes, from who asked: one card, however often they are sent."""
    # Two windows may send at once; the second waits here, and then finds the card of the first.
    standing = Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)
    yes = yes_without_words(standing)
    if yes is None or not may_thank(standing, by):
        raise Refused(_("Something has happened here since. This is how it stands now."))
    promises_moves.thanked(standing)
    return give(words, by=by, person=standing.owner, move=yes, is_on_wall=is_on_wall and promises.may_hang(standing))


def give(words: str, *, by: Person, person: Person | None, move: Move, is_on_wall: bool) -> Thank:
    """Write one card."""
    ask = move.ask
    card = Thank(by=by, person=person, team=ask.team, ask=ask, move=move, text=words[:TEXT_LIMIT], is_on_wall=is_on_wall)
    card.save()
    return card


@transaction.atomic
def second(card: Thank, *, by: Person) -> None:
    """Agree with somebody's card; once, and not with one's own."""
    if by.pk in own(card):
        raise Refused(_("A card is seconded by somebody else."))
    Second.objects.get_or_create(thank=card, by=by)


def own(card: Thank) -> set[int | None]:
    """Whose card it is: who gave it and who it is for, also under the accounts theirs were joined with."""
    people = [person for person in (card.by, card.person) if person]
    return {key for person in people for key in (person.pk, person.same_as_id)}


@transaction.atomic
def pass_to(was: Person, now: Person) -> None:
    """What one account agreed with, the account it was joined with agrees with: one human counts once, and not for themselves."""
    already = Second.objects.filter(by=now).values("thank_id")
    theirs = Thank.objects.filter(Q(by__in=(was, now)) | Q(person__in=(was, now))).values("pk")
    Second.objects.filter(by=was).exclude(thank__in=already).exclude(thank__in=theirs).update(by=now)
    Second.objects.filter(by=was).delete()
    Second.objects.filter(by=now, thank__in=theirs).delete()
