"""What every template may say: words, addresses, dates, icons and seals. No name here asks the database."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined
from jinja2.utils import missing

from obliged.ui import addresses, dates, figures, forms, isolation, languages, lists, seals, sparks
from obliged.ui.icons import icon


class Missing(StrictUndefined):
    """A name nobody gave is a mistake; an attribute a thing does not have may be asked for, and is false."""

    __slots__ = ()

    def __bool__(self) -> bool:
        if self._undefined_obj is missing:
            self._fail_with_undefined_error()
        return False


class Pages(Environment):
    """Every template knows the same names."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names themselves: through the chain Jinja would make of them, each import of a macro asks for every name one by one."""
        return super().make_globals(d) if d else self.globals


def environment(**options: Any) -> Environment:
    """The Jinja environment of every page: strict about names, escaping what people write."""
    options |= {"undefined": Missing, "trim_blocks": True, "lstrip_blocks": True}
    options.pop("autoescape", None)
    env = Pages(autoescape=True, **options, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    env.install_gettext_callables(  # type: ignore[attr-defined]
        isolation.sentence, isolation.counted, pgettext=isolation.meant, npgettext=isolation.meant_and_counted
    )
    # Ours put the values in themselves; Jinja's own way of it takes three calls for each of some hundred words of a page.
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.globals["_"] = isolation.sentence
    env.policies["ext.i18n.trimmed"] = True
    env.globals.update(
        static=static,
        url=url,
        query=addresses.query,
        icon=icon,
        rosette=seals.rosette,
        mark=seals.mark,
        spark=sparks.spark,
        tint=seals.tint,
        when=dates.when,
        day=dates.day,
        weekday=dates.weekday,
        month=dates.month,
        number=figures.number,
        file_size=figures.file_size,
        together=lists.together,
        in_a_row=lists.in_a_row,
        isolated=isolation.isolated,
        other_languages=languages.others,
        widget=forms.widget,
        once=forms.once,
        faults=forms.faults,
        control_id=forms.control_id,
    )
    return env


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name: `url("promises:request", ask.pk)`."""
    return _address(name, args, tuple(kwargs.items()))


@lru_cache(maxsize=16_384)
def _address(name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> str:
    # A list of fifty asks for a hundred addresses, the rail for twenty, and none of them ever changes.
    return reverse(name, args=args or None, kwargs=dict(kwargs) or None)
