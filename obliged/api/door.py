"""The door: who is let in, what is read from a body, how a refusal is said, and the document that describes it all."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from obliged.api import document, faults, problems
from obliged.api.keys import Key
from obliged.api.problems import Problem
from obliged.api.views import agreements, me, messages, moves, people, requests, search, tokens
from obliged.kernel.idempotency import Repeat
from obliged.kernel.rules import Refused


class StrictParser(Parser):
    """JSON is JSON, a file is a file; nothing is guessed."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise Problem(415)
        try:
            return json.loads(request.body.decode("utf-8"), parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as wrong:
            raise Problem(400, _("This is not JSON in UTF-8, or it is nested too deeply.")) from wrong

    def parse_querydict(self, data: MultiValueDict, list_fields: list[str], request: HttpRequest) -> dict[str, Any]:
        if data is not request.GET and request.content_type != "multipart/form-data":
            raise Problem(415)
        return super().parse_querydict(data, list_fields, request)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON.")


class Door(NinjaAPI):
    """Django Ninja with our refusals, and a document that names them."""

    @cached_property
    def document(self) -> OpenAPISchema:
        """The document; it does not change while we run."""
        return document.completed(super().get_openapi_schema())

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        return self.document

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)


door = Door(
    title="Obliged",
    version="1",
    description=document.OPENING,
    urls_namespace="api",
    docs_url=None,
    auth=Key(),
    parser=StrictParser(),
)
door.add_router("/requests", requests.router)
door.add_router("/requests", moves.router)
door.add_router("/requests", messages.router)
door.add_router("/me/tokens", tokens.router)
door.add_router("/me", me.router)
door.add_router("/search", search.router)
door.add_router("/agreements", agreements.router)
door.add_router("", people.router)


@door.exception_handler(Problem)
def say_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """A problem that knows its own words."""
    return problems.answer(problem.status, problem.detail, errors=problem.errors, headers=problem.headers)


@door.exception_handler(Refused)
def say_refused(request: HttpRequest, no: Refused) -> HttpResponse:
    """A rule said no: about a field it is 422, about where the request stands 409."""
    status = no.status if isinstance(no, Repeat) else 422 if no.field else 409
    errors = {no.field or "": [str(no)]} if no.field else {} if status == 422 else None
    return problems.answer(status, str(no), errors=errors)


@door.exception_handler(ValidationError)
def say_faults(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """What was sent is not as the document says."""
    return problems.answer(422, errors=faults.by_field(wrong.errors))


@door.exception_handler(AuthenticationError)
def say_who_are_you(request: HttpRequest, wrong: AuthenticationError) -> HttpResponse:
    """No key, or one that opens nothing."""
    return problems.answer(401)


@door.exception_handler(Http404)
def say_nothing_here(request: HttpRequest, wrong: Http404) -> HttpResponse:
    """Absent and hidden are the same."""
    return problems.answer(404)


@door.exception_handler(HttpError)
def say_unreadable(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """A body that could not be read; the parser has said why."""
    cause = wrong.__cause__
    return say_problem(request, cause) if isinstance(cause, Problem) else problems.answer(wrong.status_code)
