"""What many ask for at once: what is open of a service, how many ask it, and which of them one serves."""

from __future__ import annotations

from django.db.models import Count, Q

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person
from obliged.promises.models import Ask, Common
from obliged.promises.models.asks import AskQuerySet
from obliged.promises.models.common import CommonQuerySet
from obliged.promises.verbs import Outcome

GONE = Q(asks__outcome__in=(Outcome.WITHDRAWN, Outcome.MERGED))


def commons_of(service: Service, reader: Person) -> CommonQuerySet:
    """What of this service others ask already, each with how many do, as `many`."""
    found = Common.objects.visible_to(reader).open().filter(service=service)
    return found.annotate(many=Count("asks", filter=~GONE, distinct=True))


def those_who_ask(common: Common) -> AskQuerySet:
    """The requests that belong together; who serves one of them serves all, as they came to one desk."""
    return Ask.objects.filter(common=common).order_by("pk")


def how_many_others(ask: Ask) -> int:
    """How many others asked the same; a number, and nobody's name."""
    ended = (Outcome.WITHDRAWN, Outcome.MERGED)
    return Ask.objects.filter(common=ask.common_id).exclude(pk=ask.pk).exclude(outcome__in=ended).count() if ask.common_id else 0
