"""Links that turn something off with one press, also for whoever is not signed in: each is signed for one person and one thing."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from obliged.ground.notifications.models import Sending
from obliged.ground.notifications.rules import MAIL, Kind
from obliged.ground.people.models import Person

# No moment ends such a link: whoever finds an old letter may still end those that come.
_signer = Signer(salt="obliged.notifications.off")


def off_address(person: Person, what: str) -> str:
    """Where one press turns something off: `ask:12`, `kind:thanks`, `why:follows`, or `mail` for all mail."""
    return reverse("notifications:off", args=[_signer.sign(f"{person.pk}.{what}")])


def off_address_of(sending: Sending) -> str:
    """Where one press ends letters like this one: those of one request, or all mail; nothing for what is always told."""
    told = list(sending.notifications.order_by("pk"))
    abouts = {one.about for one in told}
    if all(one.kind == Kind.SAFETY for one in told):
        return ""
    return off_address(sending.person, abouts.pop() or MAIL if len(abouts) == 1 and not sending.is_digest else MAIL)


def read_off(token: str) -> tuple[Person, str] | None:
    """Whose link it is and what it turns off; None for one that was not made here."""
    try:
        key, _dot, what = _signer.unsign(token).partition(".")
    except BadSignature:
        return None
    person = Person.objects.present().filter(pk=key).first()
    return (person, what) if person else None
