"""A double click is one act: a page form that carries a key is played once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from obliged.kernel import idempotency
from obliged.ui.refusals import RefusedInWords

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class OneAct:
    """Stands behind the door, so that only who is let in has answers kept. The API asks for the same after its own door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = getattr(request, "person", None)
        if request.method in SAFE or person is None or request.path.startswith("/api/"):
            return self.get_response(request)
        if not idempotency.key_of(request):
            return self.get_response(request)
        try:
            return idempotency.once(request, _owner(request, person.pk), lambda: self.get_response(request))
        except idempotency.Repeat as problem:
            return self._in_words(request, problem)

    def _in_words(self, request: HttpRequest, problem: idempotency.Repeat) -> HttpResponse:
        response = RefusedInWords(self.get_response).process_exception(request, problem)
        response.status_code = problem.status
        return response


def _owner(request: HttpRequest, person: int) -> str:
    # A form may stay on the page and be sent again with other words: that is another act, and no mistake.
    return f"{idempotency.PAGE}{person}:{idempotency.body_digest(request)[:32]}"
