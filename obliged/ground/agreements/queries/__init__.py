"""Which agreements there are, which of them holds for a request, and one of them as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from obliged.ground.agreements.models import Agreement, Comment, Line, Step, Terms
from obliged.ground.agreements.rules import Kind, Side, in_days
from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team
from obliged.kernel.prepared import prepared

LINES = Line.objects.standing().select_related("provider_by", "customer_by", "before")
MOST_STEPS = 60


def terms_for(provider: int, customer: int | None, service: int | None, day: date | None = None) -> Terms | None:
    """The version in force between who serves and who asks, for what is asked; one of their own before one with everyone."""
    # Nothing has the number 0, so whoever has no team, or asks for no service, finds what was agreed with everyone and for all.
    signed = concluded(provider, customer or 0, service or 0)
    held = [terms for terms in signed if terms.is_in_force(day or terms.agreement.today)]
    return min(held, key=lambda terms: (terms.agreement.customer_id is None, -terms.number), default=None)


@prepared
def concluded(provider: int, customer: int, service: int) -> QuerySet[Terms]:
    """Every version both signed, between these two or with everyone, for this service or for all."""
    sides = Q(agreement__customer=None) | Q(agreement__customer=customer)
    about = Q(services=None) | Q(services=service)
    signed = Terms.objects.filter(sides, about, agreement__provider=provider, concluded_at__isnull=False)
    return signed.select_related("agreement__provider")


def line_of(terms: Terms, kind: Kind) -> Line | None:
    """The line of a kind that both said yes to."""
    return terms.lines.agreed().filter(kind=kind).first()


def reply_days_in(terms: Terms | None) -> int | None:
    """Within how many working days a first reply was agreed; nothing where none was."""
    line = line_of(terms, Kind.REPLY) if terms else None
    return in_days(line.amount, line.unit) if line and line.amount else None


@dataclass(frozen=True, order=True)
class Reply:
    """With whom a team agreed within how many working days it replies; about which services, where it is not about all."""

    whom: str
    services: tuple[str, ...]
    days: int


def replies_agreed_by(team: Team) -> list[Reply]:
    """What a team that serves agreed about its replies, with each team it is agreed with, as it holds today."""
    own = Line.objects.agreed().filter(kind=Kind.REPLY, terms__agreement__provider=team, terms__agreement__ended_at=None)
    signed = own.filter(terms__concluded_at__isnull=False).order_by("terms__number")
    lines = signed.select_related("terms__agreement__provider", "terms__agreement__customer")
    # Where two versions hold on one day, the later one does: it comes last and takes the place of the earlier.
    held = {line.terms.agreement_id: line for line in lines if line.terms.is_in_force(line.terms.agreement.today)}
    prefetch_related_objects([line.terms for line in held.values()], Prefetch("services", Service.objects.order_by("name")))
    return sorted(map(reply_of, held.values()))


def reply_of(line: Line) -> Reply:
    """One line about replies, with the names it is said with."""
    services = tuple(service.name for service in line.terms.services.all())
    return Reply(name_of(line.terms.agreement, Side.CUSTOMER), services, in_days(line.amount or 0, line.unit))


def shown_to(person: Person, team: Team | None = None) -> list[Card]:
    """The agreements a person reads, or those of one team among them, each with its version in force and its draft."""
    found = Agreement.objects.visible_to(person).filter(ended_at=None).with_teams()
    return cards(found.of_team(team) if team else found)


def found_by(person: Person, team: str = "") -> QuerySet[Agreement]:
    """The agreements a person reads, perhaps of one team, each with all that was concluded."""
    found = Agreement.objects.visible_to(person).filter(ended_at=None).with_teams()
    found = found.filter(Q(provider__slug=team) | Q(customer__slug=team)) if team else found
    signed = Terms.objects.filter(concluded_at__isnull=False).prefetch_related(Prefetch("lines", LINES), "services")
    return found.prefetch_related(Prefetch("terms", signed))


def cards(agreements: QuerySet[Agreement]) -> list[Card]:
    """Agreements for a list, in two questions however many they are."""
    live = Terms.objects.filter(put_away_at=None).order_by("-number")
    return [Card(agreement, list(agreement.terms.all())) for agreement in agreements.prefetch_related(Prefetch("terms", live))]


def whole(terms: Terms) -> Terms:
    """A version with its teams, its services and its lines with who said yes to each."""
    rows = Terms.objects.select_related("agreement__provider", "agreement__customer", "drafted_by", "provider_by", "customer_by")
    return rows.prefetch_related(Prefetch("lines", LINES), Prefetch("services", Service.objects.order_by("name"))).get(
        pk=terms.pk
    )


def in_force(agreement: Agreement, day: date) -> Terms | None:
    """The version that holds on a day."""
    return Terms.objects.in_force_on(day).filter(agreement=agreement).first()


def newest(agreement: Agreement) -> Terms | None:
    """The draft, or else the version that held last."""
    return agreement.terms.filter(put_away_at=None).first() or agreement.terms.first()


def draft_of(agreement: Agreement) -> Terms | None:
    """The version that is still talked over."""
    return agreement.terms.filter(concluded_at=None, put_away_at=None).first()


def versions_of(agreement: Agreement) -> list[Terms]:
    """Every version both signed, the newest first."""
    return list(agreement.terms.filter(concluded_at__isnull=False).select_related("provider_by", "customer_by"))


def steps_of(terms: Terms) -> list[Step]:
    """Who did what to this version, the newest first."""
    return list(Step.objects.filter(terms=terms).select_related("by").order_by("-at", "-pk")[:MOST_STEPS])


def comments_on(terms: Terms) -> dict[int | None, list[Comment]]:
    """What was said about each line, and under None about the whole."""
    said = Comment.objects.filter(terms=terms).select_related("by").order_by("line_id", "at", "pk")
    return {key: list(rows) for key, rows in groupby(said, key=lambda comment: comment.line_id)}


def differences(old: Terms | None, new: Terms) -> list[Difference]:
    """What changed from one version to the next, line by line; nothing for the first."""
    if old is None:
        return []
    was = {line.pk: line for line in old.lines.agreed()}
    rows = list(new.lines.standing().select_related("before"))
    found = [Difference(line, was.pop(line.before_id or 0, None)) for line in rows]
    return [each for each in found if each.is_one] + [Difference(None, line) for line in was.values()]


@dataclass(frozen=True)
class Difference:
    """A line that is new, is worded differently, or is gone."""

    now: Line | None
    was: Line | None

    @property
    def is_one(self) -> bool:
        """Is there anything different?"""
        return self.was is None or self.now is None or self.now.wording != self.was.wording

    @property
    def side_of(self) -> Side:
        """Whose promise it is."""
        return Side((self.now or self.was).side)  # type: ignore[union-attr]


@dataclass
class Card:
    """An agreement in a list: what stands of it, and whether a draft waits."""

    agreement: Agreement
    terms: list[Terms] = field(default_factory=list)

    @property
    def draft(self) -> Terms | None:
        return next((terms for terms in self.terms if terms.is_draft), None)

    @property
    def held(self) -> Terms | None:
        """The version in force."""
        return next((terms for terms in self.terms if terms.is_in_force(self.agreement.today)), None)

    @property
    def title(self) -> str:
        return title_of(self.agreement)


def name_of(agreement: Agreement, side: Side) -> str:
    """What to call a side."""
    team = agreement.team(side)
    return team.name if team else _("Everyone here")


def title_of(agreement: Agreement) -> str:
    """An agreement by its two sides, who serves first."""
    names = {"provider": agreement.provider.name, "customer": name_of(agreement, Side.CUSTOMER)}
    return _("%(provider)s and %(customer)s") % names


def leads_to_tell(agreement: Agreement, *sides: Side) -> list[Person]:
    """The leads of the teams on these sides; for everyone, the administrators."""
    teams = [agreement.team(side) for side in sides]
    led = Q(memberships__role="lead", memberships__team__in=[team for team in teams if team])
    house = Q(is_admin=True) if None in teams else Q(pk=None)
    return list(Person.objects.present().filter(led | house).distinct())


def among(agreements: Iterable[int], person: Person) -> QuerySet[Agreement]:
    """Some agreements, as far as a person may read them."""
    return Agreement.objects.visible_to(person).filter(pk__in=list(agreements))
