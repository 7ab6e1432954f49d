"""One's own keys for programs: see them, make one, end one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router

from obliged.api.answers import answer, nothing, whole
from obliged.api.bodies.people import NewToken
from obliged.api.once import once
from obliged.api.problems import Problem
from obliged.api.shapes import me as shapes
from obliged.api.shapes.lists import Listed
from obliged.api.values import IdInAddress
from obliged.ground.people import moves
from obliged.ground.people.models import Token

router = Router(tags=["tokens"])


@router.get("", response=Listed[shapes.TokenRow])
def read_tokens(request: HttpRequest) -> HttpResponse:
    """One's own keys, without their secrets."""
    rows = Token.objects.visible_to(request.person)[:200]
    return whole([shapes.token(token) for token in rows])


@router.post("", response={201: shapes.TokenMade})
def make_token(request: HttpRequest, said: NewToken) -> HttpResponse:
    """Make a key. Its secret is in this answer and nowhere else; it opens no more than the key that asks for it."""
    check_scope(request, said.scope)
    made: dict[str, Any] = {}

    def play() -> HttpResponse:
        token, made["secret"] = moves.make_token(request.person, name=said.name, scope=said.scope)
        made["row"] = shapes.token(token)
        return answer(made["row"] | {"token": None}, 201)

    # What is kept for a repeated POST must not hold the secret, so it is added only to the first answer.
    kept = once(request, play)
    return answer(made["row"] | {"token": made["secret"]}, 201) if made else kept


@router.delete("/{id}", response={204: None})
def end_token(request: HttpRequest, id: IdInAddress) -> HttpResponse:
    """A key opens nothing any more."""
    token = get_object_or_404(Token.objects.visible_to(request.person), pk=id)
    moves.revoke_token(token, by=request.person)
    return nothing()


def check_scope(request: HttpRequest, scope: str) -> None:
    """A program cannot make itself a wider key than the one it holds."""
    if request.token is not None and not request.token.may(scope):
        raise Problem(403, _("A token makes no token that opens more than itself."))
