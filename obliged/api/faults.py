"""What is wrong with what was sent, field by field, in words."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.api.problems import Errors

WORDS: dict[str, str | Lazy] = {
    "missing": gettext_lazy("This is needed."),
    "extra_forbidden": gettext_lazy("There is no such field here."),
    "string_type": gettext_lazy("This has to be text."),
    "string_unicode": gettext_lazy("This text holds characters that cannot be kept. Please write it again."),
    "int_type": gettext_lazy("This has to be a whole number."),
    "int_parsing": gettext_lazy("This has to be a whole number."),
    "int_parsing_size": gettext_lazy("This number is too large."),
    "int_from_float": gettext_lazy("This has to be a whole number."),
    "bool_type": gettext_lazy("This has to be true or false."),
    "bool_parsing": gettext_lazy("This has to be true or false."),
    "literal_error": gettext_lazy("Choose one of: %(expected)s."),
    "enum": gettext_lazy("Choose one of: %(expected)s."),
    "greater_than_equal": gettext_lazy("This is at least %(ge)s."),
    "less_than_equal": gettext_lazy("This is at most %(le)s."),
    "list_type": gettext_lazy("This has to be a list."),
    "too_long": gettext_lazy("This list is too long; %(max_length)s fit."),
    "model_type": gettext_lazy("This has to be an object."),
    "model_attributes_type": gettext_lazy("This has to be an object."),
    "union_tag_invalid": gettext_lazy("There is no move called %(tag)s."),
    "union_tag_not_found": gettext_lazy("Say which move you make, such as “promise”."),
    "value_error": gettext_lazy("%(error)s"),
}


def by_field(found: list[dict[str, Any]]) -> Errors:
    """The faults pydantic found, by the name of the field each is about."""
    errors: Errors = {}
    for fault in found:
        errors.setdefault(field_of(fault), []).append(words_for(fault))
    return errors


def field_of(fault: dict[str, Any]) -> str:
    """Where a fault is, as the sender wrote it: what the API's own code calls things is left out."""
    if fault["type"].startswith("union_tag"):
        return "verb"
    source, *place = fault["loc"]
    inner = place[1:] if source in ("body", "query") and len(place) > 1 else place
    steps = [str(step) for step in inner if not str(step).startswith("move:")]
    return ".".join(steps) if steps and place != ["said"] else str(source)


def words_for(fault: dict[str, Any]) -> str:
    """What is wrong, said to a colleague."""
    if fault["type"] == "missing" and len(fault["loc"]) == 2 and fault["loc"][1] == "said":
        return _("Send a JSON object.")
    form = WORDS.get(fault["type"])
    return str(form) % fault.get("ctx", {}) if form else _("This is not as expected.")
