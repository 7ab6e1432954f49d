"""What some services of Alderway ask more exactly, whose yes they need, for whom they are, and what they open elsewhere."""

from __future__ import annotations

from typing import Any

from obliged.ground.catalogue.rules import Field, checked, fields_of_lines
from obliged.ground.people.models import Department, Team

FIELDS = {
    "footfall-report": [
        Field("stores", "Which stores"),
        Field("since", "From which day", "date"),
        Field("by", "By what", "choice", "By hour takes a day longer.", ("Day", "Hour")),
        Field("hours", "Which hours", when="by", value="Hour"),
        Field("decide", "What you will decide with it", "long"),
    ],
    "laptop-or-till": [
        Field("what", "What is it", "choice", choices=("A laptop", "A till", "Something else")),
        Field("else", "What else", when="what", value="Something else"),
        Field("socket", "Is there a socket where it will stand", "yesno", when="what", value="A till"),
        Field("whom", "For whom"),
        Field("start", "Which day they start", "date"),
    ],
    "buy-something": [
        Field("what", "What, and how many", "long"),
        Field("cost", "About how much it costs, in pounds", "number"),
        Field("link", "A link to it", "link"),
        Field("day", "By which day", "date"),
    ],
    "contract": [
        Field("why", "Why", "choice", choices=("Somebody starts", "Something changes", "Somebody leaves")),
        Field("whom", "For whom"),
        Field("team", "In which team", when="why", value="Somebody starts"),
        Field("day", "From which day", "date"),
    ],
    "lease-or-contract-read": [Field("paper", "The whole document", "file"), Field("worry", "What worries you", "long")],
    "a-trip": [
        Field("where", "Where to"),
        Field("day", "Which day", "date"),
        Field("night", "Do you stay the night", "yesno"),
        Field("nights", "How many nights", "number", when="night", value="yes"),
    ],
}
MORE: dict[str, dict[str, Any]] = {
    "footfall-report": {"rule": "FREQ=MONTHLY"},
    "a-trip": {"yes_from": "manager", "yes_about": "the cost and the days away"},
    "down-in-several-stores": {"may_be_joined": True},
}
# slug of a service: which department it is for, where it is not for everyone.
FOR = {"window-dressing": "customers", "store-visit": "making"}
PARTS = {"opening-desk": [("it-service", "A till and a reader for it"), ("facilities", "A socket, a lamp and a key")]}


def said_of(slug: str, inputs: list[str]) -> dict[str, Any]:
    """What a service says beyond its words."""
    fields = FIELDS.get(slug) or fields_of_lines(inputs)
    parts = [{"team": Team.objects.get(slug=team).pk, "title": title} for team, title in PARTS.get(slug, [])]
    said = {"fields": [field.kept() for field in checked(fields)], "parts": parts, "is_for_everyone": slug not in FOR}
    return {**said, **MORE.get(slug, {})}


def department_of(slug: str) -> list[Department]:
    """For which department it is, if not for everyone."""
    return list(Department.objects.filter(slug=FOR[slug])) if slug in FOR else []
