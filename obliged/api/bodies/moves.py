"""What is said with each verb: one body per line of the table, made from the table."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Union

from pydantic import Discriminator, Field, RootModel, Tag, create_model

from obliged.api.bodies.base import Body
from obliged.api.values import Flag, Moment, Number, Slug, Text, Title
from obliged.promises.queries.open import SAYABLE
from obliged.promises.verbs import Kind, Verb
from obliged.promises.verbs.fields import Fit, Slip

CHOICES = {"kind": Kind, "fit": Fit, "reason": Slip}
KINDS: dict[str, Any] = {
    "text": Text,
    "line": Title,
    "link": Annotated[str, Field(strict=True, max_length=2_000)],
    "moment": Moment,
    "person": Slug,
    "team": Slug,
    "flag": Flag,
    "lines": Annotated[list[Number], Field(min_length=1, max_length=30)],
    "ask": Number,
}
VERSION = "How many moves you have seen; another one in between refuses yours."


def body_of(verb: Verb) -> type[Body]:
    """The body of one verb. What must be said is refused by the verb's own guard, in its own words."""
    fields: dict[str, Any] = {field.name: (kind_of(field.name, field.kind) | None, None) for field in verb.takes}
    needed = ["verb", *(field.name for field in verb.takes if field.is_required)]
    name = "".join(word.capitalize() for word in [*verb.name.split("_"), "move"])
    model = create_model(  # type: ignore[call-overload]
        name,
        __base__=Body,
        __doc__=str(verb.button),
        verb=(Literal[verb.name], ...),
        version=(Number | None, Field(None, description=VERSION)),
        **fields,
    )
    model.model_config["json_schema_extra"] = {"required": needed}
    model.model_rebuild(force=True)
    return model


def kind_of(name: str, kind: str) -> Any:
    """What a field may hold."""
    return CHOICES[name] if kind == "choice" else KINDS[kind]


def verb_of(said: Any) -> str | None:
    """Which body is meant."""
    verb = said.get("verb") if isinstance(said, dict) else getattr(said, "verb", None)
    return f"move:{verb}" if isinstance(verb, str) else None


BODIES = tuple(Annotated[body_of(verb), Tag(f"move:{verb.name}")] for verb in SAYABLE)


class NewMove(RootModel[Annotated[Union[BODIES], Discriminator(verb_of)]]):  # type: ignore[valid-type]  # noqa: UP007
    """One move: its verb, and what this verb takes."""
