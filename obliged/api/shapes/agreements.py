"""Agreements as programs read them: what holds, line by line, and who said yes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.html import strip_tags
from pydantic import BaseModel

from obliged.ground.agreements.models import Agreement, Line, Terms
from obliged.ground.people.models import Person


class Yes(BaseModel):
    """Who said yes for a side, and when."""

    by: str
    at: datetime


class AgreedLine(BaseModel):
    """What one side promises; only lines both sides said yes to are here. `amount` and `unit` are of lines that count a time."""

    side: str
    kind: str
    said: str
    amount: int | None
    unit: str | None
    provider_yes: Yes
    customer_yes: Yes


class Held(BaseModel):
    """The version in force."""

    version: int
    from_on: date
    until_on: date | None
    review_on: date | None
    services: list[str]
    lines: list[AgreedLine]


class AgreementRow(BaseModel):
    """An agreement: who serves, who is served (nobody named: everyone), and what holds now, if something does."""

    id: int
    provider: str
    customer: str | None
    in_force: Held | None


def agreement_row(agreement: Agreement) -> dict[str, Any]:
    """An agreement in a list; its versions came with it."""
    held = next((terms for terms in agreement.terms.all() if terms.is_in_force(agreement.today)), None)
    return {
        "id": agreement.pk,
        "provider": agreement.provider.slug,
        "customer": agreement.customer.slug if agreement.customer else None,
        "in_force": in_force(held) if held else None,
    }


def in_force(terms: Terms) -> dict[str, Any]:
    """What holds, without what one side alone wants."""
    return {
        "version": terms.number,
        "from_on": terms.from_on,
        "until_on": terms.until_on,
        "review_on": terms.review_on,
        "services": [service.slug for service in terms.services.all()],
        "lines": [line_of(line) for line in terms.lines.all() if line.is_agreed],
    }


def line_of(line: Line) -> dict[str, Any]:
    """One line, in the reader's language."""
    return {
        "side": line.side,
        "kind": line.kind,
        "said": strip_tags(line.said),
        "amount": line.amount,
        "unit": line.unit or None,
        "provider_yes": yes(line.provider_by, line.provider_at),
        "customer_yes": yes(line.customer_by, line.customer_at),
    }


def yes(by: Person | None, at: datetime | None) -> dict[str, Any] | None:
    return {"by": by.handle, "at": at} if by and at else None
