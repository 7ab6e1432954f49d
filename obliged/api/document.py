"""The OpenAPI document: what every action may also answer, and the two ways in."""

from __future__ import annotations

from typing import Any

from obliged.api.problems import DETAILS, MEDIA_TYPE, TITLES

OPENING = (
    "Requests, promises and thanks between people and teams, for programs. "
    "A request is read and moved as on the pages: a row you may not see is 404, a move not open to you is 409 in words. "
    "Lists come in pages with a cursor; moments are RFC 3339 with a zone; every POST takes an Idempotency-Key."
)
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key and body give the same answer for 24 hours; another body under it is 422, the first still running 409.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}
MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the request you have before you; another move in between refuses yours (409).",
    "schema": {"type": "string"},
}
PROBLEM = {
    "type": "object",
    "description": "RFC 9457: what went wrong, in words.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    },
}
SESSION = {"type": "apiKey", "in": "cookie", "name": "session", "description": "Needs X-CSRFToken with unsafe methods."}


def completed(said: dict[str, Any]) -> Any:
    """The document Django Ninja made, with problems, headers and both ways in."""
    said["components"]["schemas"]["Problem"] = PROBLEM
    said["components"].setdefault("securitySchemes", {})["Session"] = SESSION
    for path, methods in said["paths"].items():
        for method, action in methods.items():
            complete(path, method, action)
    return said


def complete(path: str, method: str, action: dict[str, Any]) -> None:
    """One action: its problems and headers."""
    action["security"] = [{"Key": []}, {"Session": []}]
    for status in statuses(path, method, action):
        action["responses"].setdefault(status, problem(status))
    if method == "post":
        action["parameters"].append(KEY)
    if path.endswith("/moves") and method == "post":
        action["parameters"].append(MATCH)
    if path.endswith("{attachment}"):
        anything = {"schema": {"type": "string", "format": "binary"}}
        action["responses"][200] = {"description": "The bytes of the file", "content": {"*/*": anything}}


def statuses(path: str, method: str, action: dict[str, Any]) -> list[int]:
    """What may go wrong with an action."""
    may = [401, 403]
    may += [404] if "{" in path else []
    may += [409, 422, 429] if method != "get" else [422] if action["parameters"] else []
    may += [400, 413, 415] if "requestBody" in action else []
    return sorted(may)


def problem(status: int) -> dict[str, Any]:
    """One problem as a response of the document."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {"description": f"{TITLES[status]}. {DETAILS[status]}", "content": {MEDIA_TYPE: schema}}
