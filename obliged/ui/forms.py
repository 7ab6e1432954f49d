"""How a form field meets the page: one control, its label, its hint and its fault tied together for every reader."""

from __future__ import annotations

import secrets
from typing import Any

from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def widget(field: BoundField, **attrs: Any) -> SafeString:
    """The control itself, in our dress, told which hint and which fault describe it. None leaves an attribute out."""
    described = [name for name, is_there in _descriptions(field) if is_there]
    dress = {"class": "input", "aria-describedby": " ".join(described) or None, **attrs}
    if field.errors:
        dress["aria-invalid"] = "true"
    return field.as_widget(attrs={name.replace("_", "-"): value for name, value in dress.items() if value is not None})


def once() -> SafeString:
    """A hidden word that is different each time a form is shown: sent twice, it is one act, also without a script."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', secrets.token_urlsafe(12))


def control_id(field: BoundField) -> str:
    """Where a link to the field should land: its control, or the first of its choices."""
    return field.id_for_label or (field.subwidgets[0].id_for_label if field.subwidgets else field.auto_id)


def faults(form: BaseForm) -> list[dict[str, str]]:
    """What has to be put right, in the order of the form: words, and where to go for it."""
    own = [{"words": words, "href": ""} for words in form.non_field_errors()]
    return own + [{"words": words, "href": f"#{control_id(field)}"} for field in form for words in _told_afar(field)]


def _told_afar(field: BoundField) -> list[str]:
    # Away from its field, an empty one has to be named.
    is_empty = _("“%(label)s” is still empty") % {"label": field.label}
    errors = zip(field.errors, field.errors.as_data(), strict=True)
    return [is_empty if error.code == "required" else words for words, error in errors]


def _descriptions(field: BoundField) -> list[tuple[str, bool]]:
    return [(f"{field.auto_id}_hint", bool(field.help_text)), (f"{field.auto_id}_error", bool(field.errors))]
