"""What a letter says: looked up when it leaves, as far as its reader may see it then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.channels.mail import links
from obliged.channels.mail.models import Letter
from obliged.channels.mail.outgoing.buttons import Asked, asked_of
from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.promises.models import Ask, Attachment, Message, Move
from obliged.promises.queries import address, one
from obliged.ui import dates

LONGEST_QUOTE = 1500
MOST_ITEMS, MOST_FILES = 40, 5


@dataclass(frozen=True)
class Quote:
    """What somebody wrote, and links to what they put beside it; the files themselves stay where they are guarded."""

    by: str
    text: str
    is_cut: bool
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Item:
    """One thing a person was told."""

    words: str
    url: str
    why: str
    ask: Ask | None
    quote: Quote | None = None
    is_yours: bool = False


@dataclass(frozen=True)
class Contents:
    """A whole letter, in the language being spoken."""

    subject: str
    items: tuple[Item, ...]
    left_out: int = 0
    ask: Ask | None = None
    asked: Asked | None = None
    words: str = ""

    @property
    def groups(self) -> list[tuple[str, list[Item]]]:
        """What waits for the reader's word first, then what is good to know."""
        yours = [each for each in self.items if each.is_yours]
        others = [each for each in self.items if not each.is_yours]
        # A head over everything would say nothing.
        heads = (_("Your word is next"), _("Good to know")) if yours and others else ("", "")
        return [(head, those) for head, those in zip(heads, (yours, others), strict=True) if those]

    @property
    def ask_url(self) -> str:
        return links.absolute(address(self.ask)) if self.ask else ""


def contents_of(letter: Letter) -> Contents | None:
    """What is left to say now; nothing where it was taken back, or may not be seen any more."""
    person = letter.person
    if person is None:
        return None
    if letter.words:
        return answer_of(letter, person)
    told = told_by(letter)
    asks = asks_seen(told, person)
    seen = [each for each in told if each.about in asks or not is_of_ask(each.about)]
    items = [item(each, asks.get(each.about), person) for each in seen]
    if not items:
        return None
    about = {each.ask.pk for each in items if each.ask}
    return about_one(items, person) if len(about) == 1 and all(each.ask for each in items) else digest(items, person)


def told_by(letter: Letter) -> list[Notification]:
    """What the letter carries, without what was folded under something later that goes in the same letter."""
    carried = Notification.objects.filter(sending=letter.sending_id) if letter.sending_id else Notification.objects.none()
    return list(carried.exclude(later__sending=letter.sending_id).order_by("at", "pk"))


def answer_of(letter: Letter, person: Person) -> Contents | None:
    """An answer to a mail that somebody wrote; about a request only while they may see it."""
    if letter.ask and not Ask.objects.visible_to(person).filter(pk=letter.ask.pk).exists():
        return None
    words, _newline, more = letter.words.partition("\n")
    subject = letter.ask.title if letter.ask else words
    return Contents(subject, (), ask=letter.ask, words=f"{words}\n{more}".strip())


def about_one(items: list[Item], person: Person) -> Contents:
    """All is about one request: what was said, and what may be answered at once."""
    ask = items[0].ask
    return Contents(ask.title if ask else "", tuple(items), ask=ask, asked=asked_of(ask, person) if ask else None)


def digest(items: list[Item], person: Person) -> Contents:
    """Some things at once; one alone says in the subject what it is."""
    mine = set(
        Ask.objects.awaiting(person).filter(pk__in=[each.ask.pk for each in items if each.ask]).values_list("pk", flat=True)
    )
    items = [replace(each, is_yours=bool(each.ask and each.ask.pk in mine)) for each in items]
    items.sort(key=lambda each: not each.is_yours)
    said = {"count": len(items), "day": dates.as_said(clock.now())}
    many = ngettext("%(count)d thing for you, %(day)s", "%(count)d things for you, %(day)s", len(items)) % said
    subject = items[0].words if len(items) == 1 else many
    return Contents(subject, tuple(items[:MOST_ITEMS]), left_out=max(len(items) - MOST_ITEMS, 0))


def item(told: Notification, ask: Ask | None, person: Person) -> Item:
    """One line, with the words it is about."""
    return Item(
        told.words, links.absolute(told.url), told.get_why_display(), ask, quote_of(told.key, ask, person) if ask else None
    )


def asks_seen(told: Iterable[Notification], person: Person) -> dict[str, Ask]:
    """The requests some notifications are about, as far as this person may see them now."""
    keys = [key for told_of in told if is_of_ask(told_of.about) and (key := told_of.about.partition(":")[2]).isdecimal()]
    return {f"ask:{ask.pk}": ask for ask in one.seen_among(person, [int(key) for key in keys])}


def is_of_ask(about: str) -> bool:
    """Is it about a request?"""
    return about.startswith("ask:")


def quote_of(key: str, ask: Ask, person: Person) -> Quote | None:
    """The words of the message or the move somebody is told of, as far as they may read them."""
    kind, _dash, number = key.partition("-")
    if not number.isdecimal():
        return None
    if kind == "message":
        said: Message | Move | None = Message.objects.filter(ask=ask, pk=number).visible_to(person).select_related("by").first()
        hung = Q(message=number)
    else:
        said = Move.objects.filter(ask=ask, pk=number).select_related("by").first() if kind == "move" else None
        hung = Q(move=number)
    if said is None:
        return None
    said.ask = ask
    # Found visible just now, and what hangs on it with it; to ask again costs as much as the rest of the letter.
    return quoted(said, [*Attachment.objects.filter(hung, ask=ask)[:MOST_FILES]])


def words_of(said: Message | Move) -> str:
    """What was written with it; with an ask, what it is about and why it matters."""
    if isinstance(said, Move) and said.verb == "ask":
        because = said.ask.because and _("Why it matters: %(because)s") % {"because": said.ask.because}
        return "\n\n".join(part for part in (said.ask.details, because) if part)
    # Who agrees by a letter agrees to these words, too, and has to read them there.
    understood = said.data.get("understood") if isinstance(said, Move) else ""
    back = understood and _("Did I get it right: %(words)s") % {"words": understood}
    return "\n\n".join(part for part in (back, said.text) if part)


def quoted(said: Message | Move, files: list[Attachment]) -> Quote | None:
    """What was written, not all of it where it is long."""
    text = words_of(said).strip()
    if not text and not files:
        return None
    named = tuple((file.name, links.absolute(f"{address(said.ask)}/files/{file.pk}")) for file in files)
    by = said.by.called if said.by else _("Somebody")
    return Quote(by, text[:LONGEST_QUOTE].rstrip(), len(text) > LONGEST_QUOTE, named)
