"""The API as a page shows it: actions by noun, verbs with what they take, problems."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from obliged.api import document, problems
from obliged.api.door import door
from obliged.promises.queries.open import SAYABLE
from obliged.promises.verbs import Verb

FIRST_CALLS = """curl -H "Authorization: Bearer $TOKEN" ROOT/me
curl -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: a-word-of-your-own" \\
  -H "Content-Type: application/json" ROOT/requests \\
  -d '{"title": "A desk by the window", "to": {"team": "facilities"}, "wanted_by": "2030-05-21T15:00:00Z"}'
"""


def everything() -> dict[str, Any]:
    """What the page shows."""
    return {
        "opening": document.OPENING,
        "first_calls": FIRST_CALLS,
        "nouns": by_noun(),
        "verbs": [verb_row(verb) for verb in SAYABLE],
        "problems": [(status, title, problems.DETAILS[status]) for status, title in problems.TITLES.items()],
    }


@cache
def by_noun() -> dict[str, list[dict[str, Any]]]:
    """Every action, under the noun it is about. The document does not change while we run."""
    nouns: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, methods in door.get_openapi_schema()["paths"].items():
        for method, action in methods.items():
            nouns[action["tags"][0]].append(action_row(path, method, action))
    return dict(nouns)


def action_row(path: str, method: str, action: dict[str, Any]) -> dict[str, Any]:
    """One action: where, what, and what it takes."""
    return {
        "method": method.upper(),
        "path": path,
        "words": action.get("description", ""),
        "takes": [parameter["name"] for parameter in action["parameters"] if parameter["in"] == "query"],
        "statuses": sorted(map(int, action["responses"])),
    }


def verb_row(verb: Verb) -> dict[str, Any]:
    """One verb: who says it, from where, with what."""
    return {
        "name": verb.name,
        "words": verb.button,
        "who": verb.who.value,
        "frm": ", ".join(state.value for state in verb.frm),
        "takes": [f"{field.name}*" if field.is_required else field.name for field in verb.takes],
    }
