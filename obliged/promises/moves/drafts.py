"""What is not yet sent: kept while one writes, until it is sent, put away, or left for three months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person
from obliged.kernel import clock, text
from obliged.kernel.prepared import prepared
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, Draft
from obliged.promises.models.draft import SENT
from obliged.promises.moves.play import TEXT_LIMIT

MOST_DRAFTS = 50
MOST_FIELDS = 80
LONGEST = 60_000
KEPT_FOR = timedelta(days=90)
# Longer than any save is on its way.
SENT_FOR = timedelta(hours=1)
# Choices alone are no draft: a form has them before anybody wrote a word.
WRITTEN = ("text", "title", "details", "because", "done_means", "place", "outside_customer")


class Elsewhere(Refused):
    """Another window wrote on, or sent the words, or put them away; `version` is what there is now, 0 for nothing."""

    def __init__(self, words: str, version: int) -> None:
        super().__init__(words)
        self.version = version

    @property
    def has_words(self) -> bool:
        """Whether other words stand there, to be looked at."""
        return self.version not in (0, SENT)


@dataclass(frozen=True)
class Kept:
    """What is kept now, None where nothing is written; and the title of one that had to make room."""

    draft: Draft | None
    made_room: str | None = None

    @property
    def words(self) -> str:
        """What the writer has to know of it."""
        if self.made_room is None:
            return ""
        said = {"count": MOST_DRAFTS, "title": self.made_room}
        return _("You keep %(count)d drafts at most. The oldest was let go: “%(title)s”") % said


@transaction.atomic
def keep_draft(key: str, said: dict[str, str], *, by: Person, seen: int = 0, writer: str = "", ask: Ask | None = None) -> Kept:
    """Keep the words as they are now. `seen` is the version the window went on from, `writer` the window."""
    # One row is locked for all drafts of a person, so that two windows cannot both be the first.
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    there = Draft.objects.filter(person=by, key=key).first()
    words = bounded(said)
    check_same_words(there, words, seen, writer)
    if not is_written(words, ask):
        put_away_draft(key, by=by)
        return Kept(None)
    made_room = None if there else make_room(by)
    draft = there or Draft(person=by, key=key, version=0)
    draft.said, draft.writer, draft.ask, draft.touched_at = words, writer[:40], ask, clock.now()
    draft.version = 1 if draft.is_sent else draft.version + 1
    try:
        draft.save()
    except IntegrityError:
        # All other windows wait for the lock above, so this was no window: the words were sent at this very moment.
        raise sent_already(SENT) from None
    return Kept(draft, made_room)


def put_away_draft(key: str, *, by: Person) -> None:
    """It was sent, or is not wanted any more."""
    # Most of what is sent was written in one go and never kept.
    for kept in kept_under(by, key):
        kept.delete()


def close_draft(key: str, *, by: Person, writer: str = "") -> None:
    """Its words were sent. `writer` is a window whose first save may still be on its way; it comes too late then, and is told."""
    if not writer:
        return put_away_draft(key, by=by)
    # A later save says from which version it goes on, and is refused where that is gone. A first one says nothing.
    left = Draft(person=by, key=key, writer=writer[:40], version=SENT)
    fields = ("said", "writer", "version", "ask", "touched_at")
    Draft.objects.bulk_create([left], update_conflicts=True, unique_fields=("person", "key"), update_fields=fields)


def let_go_of_sent(said: dict[str, str], *, by: Person) -> None:
    """What was begun in other windows and says no more than what was sent now is not to be sent a second time."""
    try:
        words = tidy(said)
    except Refused:
        # The request is out already; what could never be kept as a draft is like none.
        return
    for draft in Draft.objects.filter(person=by).to_ask().exclude(version=SENT):
        # The same words to somebody else may be meant: asking two people is no mistake.
        is_same_whom = all(draft.said.get(name, "") in ("", words.get(name, "")) for name in ("to", "to_name"))
        is_same_place = all(draft.said.get(name) == words.get(name) for name in ("parent", "again"))
        if is_same_whom and is_same_place and written(draft.said).items() <= words.items():
            draft.delete()


@prepared
def kept_under(person: Person, key: str) -> QuerySet[Draft]:
    """The draft of one form, if there is one."""
    return Draft.objects.filter(person=person, key=key)


def forget_drafts(kept_for: timedelta = KEPT_FOR) -> int:
    """Let go of what nobody touched for three months, or as long as drafts are kept here; how many there were."""
    deleted, _rows = Draft.objects.filter(touched_at__lt=clock.now() - kept_for).delete()
    return deleted


def bounded(said: dict[str, str]) -> dict[str, str]:
    """The fields within their limits; a draft is no place to store things."""
    words = tidy(said)
    if len(words) > MOST_FIELDS or sum(map(len, words.values())) > LONGEST:
        raise Refused(_("This is too long to keep as a draft. Send a part of it, or attach it as a file."))
    return words


def tidy(said: dict[str, str]) -> dict[str, str]:
    """The fields as they are kept, without empty ones."""
    words = {name: text.clean(value, limit=TEXT_LIMIT, lines=True) for name, value in said.items()}
    return {name: value for name, value in words.items() if value}


def is_written(words: dict[str, str], ask: Ask | None = None) -> bool:
    """Did somebody write something, beyond what the form took over from an earlier request?"""
    taken = taken_over(ask) if ask and ("again" in words or "parent" in words) else {}
    return any(taken.get(name) != value for name, value in written(words).items())


def written(words: dict[str, str]) -> dict[str, str]:
    """What was written, without what was only chosen."""
    return {name: value for name, value in words.items() if name in WRITTEN or name.startswith("input_")}


def taken_over(ask: Ask) -> dict[str, str]:
    """The words a form begins with that asks the same elsewhere, or for a part of it."""
    lines = "\n".join(ask.lines.values_list("text", flat=True)) if ask.pk else ""
    return {name: getattr(ask, name, "") for name in WRITTEN} | {"done_means": lines}


def check_same_words(there: Draft | None, words: dict[str, str], seen: int, writer: str) -> None:
    """The newer never overwrites silently: who went on from older words is told, unless they are their own."""
    version = there.version if there else 0
    if there is not None and there.is_sent:
        is_another_page = seen == 0 and writer != there.writer
        if seen == version or is_another_page:
            return
        raise sent_already(version)
    is_own = there is not None and bool(writer) and there.writer == writer
    if version == seen or is_own or (there is not None and there.said == words):
        return
    if there is None:
        raise sent_already(0)
    raise Elsewhere(_("You wrote on in another window. Which words shall be kept?"), version)


def sent_already(version: int) -> Elsewhere:
    """There is nothing here to go on with."""
    return Elsewhere(_("These words were sent, or put away, in another window."), version)


def make_room(by: Person) -> str | None:
    """Before one more is kept, the oldest beyond the limit is let go; its title, to say so."""
    Draft.objects.sent().filter(person=by, touched_at__lt=clock.now() - SENT_FOR).delete()
    held = Draft.objects.filter(person=by).exclude(version=SENT)
    if held.count() < MOST_DRAFTS:
        return None
    oldest = held.order_by("touched_at", "pk")[0]
    oldest.delete()
    return oldest.title
