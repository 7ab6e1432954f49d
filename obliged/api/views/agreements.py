"""What teams agreed with one another."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from obliged.api.answers import answer, page
from obliged.api.bodies.agreements import AgreementFilter
from obliged.api.shapes import agreements as shapes
from obliged.api.shapes.lists import Listed
from obliged.api.sieves import only_known
from obliged.api.values import IdInAddress
from obliged.ground.agreements import queries
from obliged.kernel import paging

router = Router(tags=["agreements"])


@router.get("", response=Listed[shapes.AgreementRow])
def find_agreements(request: HttpRequest, asked: Query[AgreementFilter]) -> HttpResponse:
    """The agreements of your teams, and those with everyone."""
    only_known(request, asked)
    found = queries.found_by(request.person, asked.team or "")
    return page(paging.page(found, cursor=asked.cursor, limit=asked.limit, order=("pk",)), shapes.agreement_row)


@router.get("/{id}", response=shapes.AgreementRow)
def read_agreement(request: HttpRequest, id: IdInAddress) -> HttpResponse:
    """One agreement, and what holds of it now."""
    return answer(shapes.agreement_row(get_object_or_404(queries.found_by(request.person), pk=id)))
