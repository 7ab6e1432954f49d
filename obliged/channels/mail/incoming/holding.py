"""Mail of unknown or unproven senders waits for a person, and so does what cannot be read: let in as a request, or put away."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.channels.mail.incoming import answering
from obliged.channels.mail.incoming.queries import why_not_theirs, words_of
from obliged.channels.mail.incoming.weighing import account_of
from obliged.channels.mail.models import Arrived, Became, Why
from obliged.channels.mail.reading import Mail
from obliged.ground.notifications import moves as notifications
from obliged.ground.notifications.rules import Kind
from obliged.ground.notifications.rules import Why as Reason
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock, text
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves.beside import hang_kept
from obliged.promises.moves.play import TEXT_LIMIT
from obliged.ui.lines import Line

OPENING = 400


def hold(arrived: Arrived, why: Why, mail: Mail | None = None, *, problem: str = "") -> None:
    """A person decides on this mail; those who may are told once a day that some waits, and no word of it."""
    arrived.became, arrived.why, arrived.problem = Became.HELD, why, problem[:500]
    arrived.opening = _kept(mail.words, OPENING) if mail else ""
    tell_who_decides()


def tell_who_decides() -> None:
    """Administrators and the concierge hear that mail waits."""
    words = Line.of(gettext_lazy("Mail waits for somebody to decide whether to let it in."))
    key = f"mail-held-{clock.now().date().isoformat()}"
    known = {"kind": Kind.NUDGE, "why": lambda _person: Reason.LOOKS_AFTER}
    notifications.tell(who_decide(), words, url=reverse("mail-in:held"), key=key, **known)


def who_decide() -> list[Person]:
    """Administrators, and who finds out whom to ask."""
    team = people.concierge_team()
    return list({*people.administrators(), *(people.members_of(team) if team else [])})


@transaction.atomic
def let_in(arrived: Arrived, *, to: Team | None, by: Person, of: Person | None = None) -> Ask:
    """Somebody lets a mail in: as a request of its author, where they are sure who that is, else as their own.

    Either way it says from which address it came and who let it in, and the mail hangs on it as it arrived. The author hears once.
    """
    locked = _undecided(arrived)
    if of is not None and of != author_of(locked):
        raise Refused(_("This mail does not come from an address of theirs."), field="whose")
    # How sure somebody is does not count against what was found: a request in another's name would be theirs by a lie.
    if of is not None and (no := why_not_theirs(locked)):
        raise Refused(no, field="whose")
    ask = moves.ask(replace(_wish_of(locked, by, of), to_team=to, to_concierge=to is None), by=of or by)
    kept = {"name": "mail.eml", "content_type": "message/rfc822", "size": locked.size, "sha256": locked.sha256}
    hang_kept(ask, kept, by=of or by)
    if of is not None:
        # Whoever answers for its being here sees what comes of it, until they have seen enough.
        moves.follow(ask, by=by)
    _decided(locked, Became.LET_IN, by, ask=ask, person=of)
    answering.say_it_was_let_in(locked, ask, of)
    return ask


def author_of(arrived: Arrived) -> Person | None:
    """Whose account has the address a held mail says to be from; nobody's word, until somebody decides that it is."""
    return account_of(arrived.sender)


def _wish_of(arrived: Arrived, by: Person, of: Person | None) -> moves.Wish:
    said = {"address": arrived.sender or _("unknown sender"), "name": by.called}
    where_from = _("(From %(address)s by mail, let in by %(name)s.)") % said
    words = _kept(words_of(arrived)[0], TEXT_LIMIT - len(where_from) - 4) or arrived.opening
    outside = "" if of else _("%(name)s (by mail, not verified)") % {"name": said["address"]}
    title = _kept(arrived.subject, 200) or _("A mail")
    return moves.Wish(title, details=f"{words}\n\n{where_from}".strip(), outside_customer=outside[:200])


@transaction.atomic
def put_away(arrived: Arrived, *, by: Person) -> None:
    """Somebody decides that a mail is nobody's business here; it is kept for a month."""
    _decided(_undecided(arrived), Became.PUT_AWAY, by)


def _undecided(arrived: Arrived) -> Arrived:
    locked = Arrived.objects.select_for_update(of=("self",)).undecided().filter(pk=arrived.pk).first()
    if locked is None:
        raise Refused(_("Somebody decided on this mail already."))
    return locked


def _decided(arrived: Arrived, became: Became, by: Person, *, ask: Ask | None = None, person: Person | None = None) -> None:
    Arrived.objects.filter(pk=arrived.pk).update(became=became, decided_by=by, ask=ask, person=person)


def _kept(words: str, limit: int) -> str:
    """Words of a stranger, as much of them as can be kept."""
    try:
        return text.clean(words.encode("utf-8", "replace").decode()[:limit], limit=limit * 2, lines=True)[:limit]
    except Refused:
        return ""
