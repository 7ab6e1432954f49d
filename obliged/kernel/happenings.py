"""A happening is a row written once and never changed. What follows from it is a reaction, played as a job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, NoReturn

import structlog
from django.core.checks import Error, register
from django.db import models, transaction

from obliged.kernel import clock, jobs, live

log = structlog.get_logger("obliged.happenings")
Reaction = Callable[[int], None]
# A worker that dies in the middle plays these again, so there are not too many of them.
A_JOB_HOLDS = 50
_reactions: dict[str, list[Reaction]] = defaultdict(list)
_named: set[str] = set()


class HappeningQuerySet(models.QuerySet):
    """History is read and appended to; it is neither edited nor deleted in bulk."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("History cannot be changed.")

    def delete(self) -> NoReturn:
        raise TypeError("History cannot be deleted.")


class Happening(models.Model):
    """One thing that happened. Saving it writes the jobs of its reactions in the same transaction."""

    at = models.DateTimeField(default=clock.now, editable=False)

    objects = HappeningQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def happened(self) -> str:
        """The name reactions listen to, such as `promises.accept`."""
        return self._meta.label_lower

    @classmethod
    def names(cls) -> set[str]:
        """All names a happening of this class can have."""
        return {cls._meta.label_lower}

    def save(self, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{self.happened} is history and cannot be changed.")
        # Both exist or neither does, also where the caller has no transaction of its own.
        with transaction.atomic():
            super().save(**kwargs)
            self.tell_reactions()
            live.tell(*self.topics())

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(f"{self.happened} is history and cannot be deleted.")

    def topics(self) -> list[str]:
        """What open windows are hinted at, such as `ask:12`; nothing unless a happening says so."""
        return []

    def tell_reactions(self) -> None:
        """Write the job that plays its reactions; they run after the commit, at least once."""
        let_follow(self.happened, self.pk)


def named(name: str) -> str:
    """The name of what happens to a row that may still change or go, such as days away: it has no row of its own."""
    _named.add(name)
    return name


def let_follow(name: str, pk: int) -> None:
    """Write the job that plays what follows from something that happened. A reaction to a row that may go looks whether it is there."""
    if _reactions[name]:
        jobs.later(react, name, pk)


def write_together(happenings: list[Any]) -> None:
    """Many happenings of one kind at once: their rows in one question, what follows from them in few jobs."""
    if not happenings:
        return
    with transaction.atomic():
        type(happenings[0])._default_manager.bulk_create(happenings)
        told: dict[str, list[int]] = defaultdict(list)
        for one in happenings:
            if _reactions[one.happened]:
                told[one.happened].append(one.pk)
        for happened, pks in told.items():
            for first in range(0, len(pks), A_JOB_HOLDS):
                jobs.later(react_to_each, happened, pks[first : first + A_JOB_HOLDS])
        live.tell(*{topic for one in happenings for topic in one.topics()})


def when(*names: str) -> Callable[[Reaction], Reaction]:
    """Register a reaction to happenings by name. It may run twice, so what it plays must be safe to repeat."""

    def register_reaction(reaction: Reaction) -> Reaction:
        jobs.task()(reaction)
        for name in names:
            _reactions[name].append(reaction)
        return reaction

    return register_reaction


@jobs.task(seconds=120)
def react(happened: str, pk: int) -> None:
    """Play what follows from a happening. One job for all of it: to fetch and to finish a job costs as much as most reactions do."""
    for reaction in _reactions[happened]:
        try:
            with transaction.atomic():
                reaction(pk)
        except Exception:
            # It goes on by itself, with its own attempts: what others make of the happening must not wait for its mistake.
            log.exception("reaction failed", reaction=reaction.__name__, happened=happened, pk=pk)
            jobs.later(reaction, pk)


@jobs.task(seconds=300, is_one_transaction=False)
def react_to_each(happened: str, pks: list[int]) -> None:
    """Play what follows from many happenings, each in a transaction of its own, so that people write in between."""
    for pk in pks:
        with transaction.atomic():
            react(happened, pk)


def known_names() -> set[str]:
    """Every name some happening can have."""
    return _named.union(*(kind.names() for kind in Happening.__subclasses__()))


@register()
def every_reaction_has_a_happening(**_: Any) -> list[Error]:
    """A reaction to a name nobody says is a spelling mistake."""
    return [Error(f"No happening is called {name!r}.", id="kernel.E001") for name in _reactions.keys() - known_names()]
