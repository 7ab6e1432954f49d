"""Where the time of an operation goes, by layer: `python -m bench.profiling view` over the data the environment names.

The profiler slows calls down, so shares are told and no times. The server is not in it; the floor tells what that costs.
"""

from __future__ import annotations

import cProfile
import logging
import os
import pstats
import secrets
import sys
from collections import Counter
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obliged.config.settings")

import django

django.setup()

from django.test import Client  # noqa: E402

from bench.reader import READER, TENS  # noqa: E402
from obliged.ground.people.models import Person  # noqa: E402
from obliged.promises.models import Ask  # noqa: E402

OFTEN = 40
# The first that fits names the layer of a file; a function of C belongs to whoever calls it.
LAYERS = {
    "pysqlite3": "SQL",
    "psycopg": "SQL",
    "/django/db/": "ORM",
    "/django/forms/": "forms",
    "/obliged/promises/forms/": "forms",
    "/jinja2/": "templates",
    "/markupsafe/": "templates",
    "/templates/": "templates",
    "/obliged/ui/": "templates",
    "gettext": "languages and dates",
    "/translation/": "languages and dates",
    "/zoneinfo/": "languages and dates",
    "/json/": "JSON",
    "/sessions/": "middleware",
    "middleware": "middleware",
    "/allauth/": "middleware",
    "/structlog/": "logs",
    "/logging/": "logs",
    "/obliged/promises/": "the core",
    "/obliged/": "other areas",
    "/django/": "Django besides",
}
Call = tuple[str, int, str]


def acts(client: Client) -> dict[str, Any]:
    """Each operation, as the client of a test does it."""
    newest = Ask.objects.order_by("-pk").values_list("pk", flat=True)[0]

    def key() -> dict[str, str]:
        return {"idempotency_key": secrets.token_urlsafe(16)}

    return {
        "view": lambda at: client.get(f"/requests/{newest - at % TENS}"),
        "list": lambda at: client.get("/requests"),
        "search": lambda at: client.get("/search?q=projector"),
        "reply": lambda at: client.post(f"/requests/{newest - at % TENS}/messages", {"text": f"Number {at}.", **key()}),
        "create": lambda at: client.post("/ask", {"to": "team:team-30", "title": f"Chair {at}", "wants": "deed", **key()}),
    }


def layer_of(call: Call) -> str:
    """The layer a function belongs to; empty for one of C, which has no file."""
    return "" if call[0] == "~" else next((name for part, name in LAYERS.items() if part in call[0]), "Python besides")


def shares(stats: Any) -> Counter[str]:
    """Seconds of each layer, those of C given to their callers."""
    found: Counter[str] = Counter()
    for call, (_calls, _primitive, own, _below, callers) in stats.items():
        if name := "SQL" if "sqlite3" in call[2] or "psycopg" in call[2] else layer_of(call):
            found[name] += own
            continue
        for caller, (_calls, _primitive, its_own, _below) in callers.items():
            found[layer_of(caller) or "Python besides"] += its_own
    return found


def main(name: str) -> None:
    """Print the share of each layer."""
    logging.getLogger().handlers = [logging.NullHandler()]
    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get(email=READER))
    act = acts(client)[name]
    for at in range(5):
        act(at)
    profile = cProfile.Profile()
    profile.enable()
    for at in range(OFTEN):
        act(at)
    profile.disable()
    found = shares(pstats.Stats(profile).stats)  # type: ignore[attr-defined]
    whole = sum(found.values())
    for layer, seconds in found.most_common():
        print(f"| {name} | {layer} | {seconds / whole:.0%} |")


if __name__ == "__main__":
    main(sys.argv[1])
