"""Whatever is sent, within the document or beside it: no answer is ours to be ashamed of, and each is one the document names."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from obliged.api import pace
from obliged.api.door import door
from obliged.ground.people.moves import make_token

pytestmark = pytest.mark.at("2026-03-02 09:00")
ACTIONS = [(path, method) for path, methods in door.document["paths"].items() for method in methods]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture
def _one_connection(db):
    """The server closes what a request opened; here it would close the test's own transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(_one_connection, ana, bo, laptop, monkeypatch):
    monkeypatch.setattr(pace, "WRITES_A_MINUTE", 100_000)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def key(ana) -> dict[str, str]:
    return {"Authorization": f"Bearer {make_token(ana, name='anything', scope='write')[1]}"}


@pytest.mark.parametrize(("path", "method"), ACTIONS)
def test_every_answer_is_one_the_document_names(described, key, laptop, path, method):
    @given(case=described[path][method].as_strategy())
    @settings(max_examples=5, suppress_health_check=list(HealthCheck))
    def sent(case):
        case.path_parameters = {**(case.path_parameters or {}), "id": laptop.pk}
        case.call_and_validate(headers=key, checks=CHECKS)

    sent()
