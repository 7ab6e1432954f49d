"""What is said and hung beside the state, and who follows. None of it moves the request."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.kernel import clock, files, live, search, text
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, Attachment, Message, Move, Watcher
from obliged.promises.moves.play import TEXT_LIMIT, play
from obliged.promises.verbs import Side

ATTACHMENT_LIMIT = 25 * 1024 * 1024
MOST_FILES = 10
MENTION = re.compile(r"(?<![\w@])@(\w[\w-]{0,78}\w)")


def thanked(ask: Ask) -> None:
    """Thanks stand beside the yes from now on, though they came later than it."""
    ask.acceptances.filter(reopened_at=None).update(is_thanked=True)
    live.tell(f"ask:{ask.pk}")


@transaction.atomic
def write(ask: Ask, words: str, *, by: Person, is_private_note: bool = False, files: list[Any] | None = None) -> Message:
    """Say something in a request. Mentioned people follow it from now on; a private note stays with those who were asked."""
    said = text.clean(words or "", limit=TEXT_LIMIT, lines=True)
    if not said and not files:
        raise Refused(_("Write something first."), field="text")
    actor = ask.actor(people.with_teams(by))
    if is_private_note and Side.PROVIDER not in actor.sides:
        raise Refused(_("Only the people who were asked write private notes here."), field="text")
    side = sorted(actor.sides)[-1] if is_private_note else next(iter(sorted(actor.sides)), "")
    html = text.to_html(said)
    message = Message(ask=ask, by=by, side=side, team_id=ask.team_id, text=said, text_html=html, is_private_note=is_private_note)
    message.save()
    if files:
        attach(ask, files, by=by, message=message)
    mention(ask, message)
    note_word(ask, message)
    return message


def mention(ask: Ask, message: Message) -> None:
    """Whoever is named with @ and may be told, is; in a private note only the people who were asked."""
    told = [person for person in named_in(ask, message) if may_be_told(ask, person, message)]
    if not told:
        return
    message.mentioned.set(told)
    if not message.is_private_note:
        Watcher.objects.bulk_create([Watcher(ask=ask, person=person) for person in told], ignore_conflicts=True)


def named_in(ask: Ask, message: Message) -> list[Person]:
    """Everybody with that handle; and by first name whoever takes part, where only one of them is called so."""
    words = {word.lower() for word in MENTION.findall(message.text)}
    if not words:
        return []
    others = Person.objects.present().exclude(pk=message.by_id)
    by_handle = list(others.filter(handle__in=words))
    words -= {person.handle for person in by_handle}
    near = Q(pk__in=[ask.customer_id, ask.owner_id, ask.person_id]) | Q(memberships__team__in=[ask.team_id or 0])
    called = [person for person in others.filter(near).distinct() if person.first.lower() in words]
    times = Counter(person.first.lower() for person in called)
    return [*by_handle, *(person for person in called if times[person.first.lower()] == 1 and person not in by_handle)]


def may_be_told(ask: Ask, person: Person, message: Message) -> bool:
    """A private note names only colleagues, and in a private request a name lets nobody in who was outside."""
    if message.is_private_note:
        return Side.PROVIDER in ask.actor(person).sides
    return not ask.is_private or Ask.objects.visible_to(person).filter(pk=ask.pk).exists()


def note_word(ask: Ask, message: Message) -> None:
    """A word breaks the silence of its side; a private note leaves no trace in anybody's list across the table."""
    if message.is_private_note:
        return
    spoken = {f"{message.side}_word_at": message.at} if message.side else {}
    Ask.objects.filter(pk=ask.pk).update(last_at=message.at, **spoken)


@transaction.atomic
def attach(
    ask: Ask, given: list[Any], *, by: Person, message: Message | None = None, move: Move | None = None
) -> list[Attachment]:
    """Hang files on a request; each is measured, its type read from its bytes, and kept by its hash."""
    if len(given) > MOST_FILES:
        raise Refused(_("Attach at most %(count)d files at a time.") % {"count": MOST_FILES}, field="files")
    return [hang(ask, one, by=by, message=message, move=move) for one in given]


@transaction.atomic
def play_with(ask: Ask, verb: str, given: list[Any], *, by: Person, seen: int | None = None, **said: Any) -> Move:
    """Make a move and hang files on it: both, or neither."""
    made = play(ask, verb, by=by, seen=seen, **said)
    attach(ask, given, by=by, move=made)
    return made


def hang(ask: Ask, given: Any, *, by: Person, message: Message | None, move: Move | None) -> Attachment:
    """One file, under the last part of the name it came with."""
    stream: BinaryIO = getattr(given, "file", given)
    kept = files.keep(stream, limit=ATTACHMENT_LIMIT)
    name = file_name(getattr(given, "name", "") or "")
    return Attachment.objects.create(
        ask=ask, message=message, move=move, by=by, name=name, content_type=kept.content_type, size=kept.size, sha256=kept.sha256
    )


def hang_kept(
    ask: Ask, kept: dict[str, Any], *, by: Person, message: Message | None = None, move: Move | None = None
) -> Attachment:
    """Hang up a file that is on the disk already, such as the mail something came by; it is not measured again."""
    return Attachment.objects.create(ask=ask, by=by, message=message, move=move, **kept)


def file_name(name: str) -> str:
    """A name that is only a name: no folders, no control characters, never empty."""
    last = re.split(r"[/\\]", name)[-1]
    return text.clean(last[-180:], limit=180, lines=False).strip(". ") or _("file")


@transaction.atomic
def follow(ask: Ask, *, by: Person) -> None:
    """Follow a request one may see."""
    Watcher.objects.get_or_create(ask=ask, person=by, defaults={"since": clock.now()})
    search.follow("request", ask.pk)


@transaction.atomic
def unfollow(ask: Ask, *, by: Person) -> None:
    """Stop following a request."""
    Watcher.objects.filter(ask=ask, person=by).delete()
    search.follow("request", ask.pk)
