"""Why somebody is told of something."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Why(TextChoices):
    """The nearest of a person's parts in what they are told of; shown beside it, so that nobody wonders."""

    ASKED = "asked", _("You asked for it")
    FOR_YOU = "for_you", _("It is for you")
    WITH_YOU = "with_you", _("It is with you")
    NAMED = "named", _("You were named")
    DESK = "desk", _("It is on a desk of yours")
    FOLLOWS = "follows", _("You follow it")
    STANDS_IN = "stands_in", _("You are the one to step in")
