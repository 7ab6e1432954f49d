"""Who is believed. An address in From is a claim: it counts with a signed reply address made for that very person, or when our
own gateway found that their domain vouches for it; never when the gateway found the contrary."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Lower

from obliged.channels.mail.addresses import read_reply_address
from obliged.channels.mail.models import Why
from obliged.channels.mail.reading import Mail, Verdict, verdict
from obliged.ground.people.models import Person
from obliged.kernel.prepared import prepared


@dataclass(frozen=True)
class Sender:
    """Whose account the address in From belongs to, and whether the mail is believed to be theirs."""

    person: Person | None
    is_believed: bool
    signed_for: int | None = None

    @property
    def why_held(self) -> Why:
        """What keeps us from believing it."""
        return Why.UNVERIFIED if self.person else Why.UNKNOWN


def weighed(mail: Mail) -> Sender:
    """The sender of a mail, as far as they can be believed."""
    person = account_of(mail.sender)
    found = _found_of(mail)
    if person is None or found is Verdict.FAILED:
        return Sender(person, False)
    ask = _signed_for(mail, person)
    return Sender(person, ask is not None or found is Verdict.PASSED, ask)


def is_forged(mail: Mail) -> bool:
    """Whether our own gateway found that a mail is not from where it says."""
    return _found_of(mail) is Verdict.FAILED


def account_of(address: str) -> Person | None:
    """The person who has this address: that of their account, or another they confirmed."""
    if not address:
        return None
    small = address.lower()
    return next(iter(of_account(small) or by_confirmed(small)), None)


@prepared
def of_account(small: str) -> QuerySet[Person]:
    """Whose account has this address."""
    # By the index that keeps addresses apart: thousands of mails by strangers must not read through all people each.
    return Person.objects.present().alias(small=Lower("email")).order_by().filter(small=small)[:1]


@prepared
def by_confirmed(small: str) -> QuerySet[Person]:
    """Who confirmed that this address is theirs, too."""
    confirmed = EmailAddress.objects.filter(email=small, verified=True).values("user")
    return Person.objects.present().filter(pk__in=confirmed)[:1]


def _found_of(mail: Mail) -> Verdict:
    return verdict(mail.message, sender=mail.sender, gateway=settings.MAIL_GATEWAY)


def _signed_for(mail: Mail, person: Person) -> int | None:
    """The request of a reply address that was made for this person, also before two accounts of theirs became one."""
    found = [keys for address in mail.recipients if (keys := read_reply_address(address))]
    # Most mails come to an address of no reply, and then it is all the same who else they were.
    own = {person.pk, *person.aliases.values_list("pk", flat=True)} if found else set()
    return next((keys[1] for keys in found if keys[0] in own), None)
