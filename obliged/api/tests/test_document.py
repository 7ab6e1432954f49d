"""The OpenAPI document is valid and true; the page made from it is ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from obliged.api.door import door
from obliged.promises.queries.open import SAYABLE

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def document() -> dict:
    return dict(door.get_openapi_schema())


def actions(document: dict) -> list[str]:
    return [
        f"{method.upper()} {path.removeprefix('/api/v1')}" for path, methods in document["paths"].items() for method in methods
    ]


def test_the_document_is_served_as_openapi(client):
    said = client.get("/api/v1/openapi.json")
    assert said.status_code == 200 and said.json()["openapi"].startswith("3.1")


def test_every_action_says_how_it_is_refused(document):
    for path, methods in document["paths"].items():
        for method, action in methods.items():
            assert {401, 403} <= set(action["responses"]), f"{method} {path}"
            assert "{" not in path or 404 in action["responses"], f"{method} {path}"


def test_every_verb_of_the_table_has_a_body(document):
    bodies = document["components"]["schemas"]
    said = {body["properties"]["verb"]["const"] for name, body in bodies.items() if name.endswith("Move") and name != "NewMove"}
    assert said == {verb.name for verb in SAYABLE}


def test_every_action_is_in_the_documentation(document):
    page = (ROOT / "docs" / "API.md").read_text()
    assert [action for action in actions(document) if f"`{action}`" not in page] == []
    assert sorted(set(re.findall(r"`((?:GET|POST|DELETE) /[^`]*)`", page)) - set(actions(document))) == []


def test_the_page_begins_with_a_call_one_can_copy(client_of, ana):
    assert "http://testserver/api/v1/requests" in client_of(ana).get("/api/v1/docs").content.decode()


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_the_page_names_every_action_and_verb_and_runs_nothing_from_elsewhere(client_of, ana, document, is_signed_in):
    page = (client_of(ana) if is_signed_in else Client()).get("/api/v1/docs")
    text = page.content.decode()
    assert page.status_code == 200 and "script-src 'self'" in page["Content-Security-Policy"]
    assert [action for action in actions(document) if action.split(" ")[1] not in text] == []
    assert [verb.name for verb in SAYABLE if f"<code>{verb.name}</code>" not in text] == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//[^\"]+|<script>|style=\"", text) == []


def test_the_document_is_valid(client):
    OpenAPIV31SpecValidator(client.get("/api/v1/openapi.json").json()).validate()
