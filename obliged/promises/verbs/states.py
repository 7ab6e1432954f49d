"""The words a standing is made of. State, turn and outcome are those of the API."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a request is. Each open state has a turn and a clock; `ended` has an outcome."""

    ASKED = "asked", _("Asked")
    OFFERED = "offered", _("Offered")
    PROMISED = "promised", _("Promised")
    MOVING = "moving", _("New date proposed")
    DELIVERED = "delivered", _("Delivered")
    NOT_YET = "not_yet", _("Not yet")
    ENDED = "ended", _("Ended")


class Side(TextChoices):
    """The two sides of a request. A turn is a side; when it has ended it is nobody's turn."""

    CUSTOMER = "customer", _("Customer")
    PROVIDER = "provider", _("Provider")

    @property
    def other(self) -> Side:
        """The side across the table."""
        return Side.PROVIDER if self is Side.CUSTOMER else Side.CUSTOMER


class Outcome(TextChoices):
    """How a request ended. Only the customer's word makes it accepted."""

    ACCEPTED = "accepted", _("Accepted")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RELEASED = "released", _("Released")
    REVOKED = "revoked", _("Taken back")
    MISSED = "missed", _("Missed")
    UNRESOLVED = "unresolved", _("Left open, with respect")
    UNANSWERED = "unanswered", _("Unanswered")
    LAPSED = "lapsed", _("Lapsed")
    MERGED = "merged", _("Merged")


class Kind(TextChoices):
    """What an offer puts on the table."""

    DATE = "date", _("A date")
    TRADE = "trade", _("A trade")
    ANSWER_BY = "answer_by", _("An answer by a date")


class How(TextChoices):
    """How a dated word came to hold."""

    PROMISED = "promised", _("Promised")
    AGREED = "agreed", _("Agreed")
    NEW_DATE = "new_date", _("New date agreed")
    UNCONFIRMED = "unconfirmed", _("New date not confirmed")
    CHANGE = "change", _("Changed by the customer")
    HANDED = "handed", _("Handed over")
