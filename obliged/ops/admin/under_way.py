"""Two that become one over many steps: both are held meanwhile, so that a second press begins no second chain."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from obliged.ground.people.models import Person, Team
from obliged.kernel import clock, pulse
from obliged.kernel.pulse import Pulse
from obliged.kernel.rules import Refused

# Steps follow one another within seconds, and one that fails rests an hour at most: what is silent this long was given up.
SILENT = timedelta(days=1)


def check_free(*both: Person | Team) -> None:
    """Refuse two of whom one is held."""
    if Pulse.objects.filter(name__in=_names(both), at__gt=clock.now() - SILENT).exists():
        raise _held()


def hold(*both: Person | Team) -> None:
    """From now on nobody else joins either of the two with anything."""
    check_free(*both)
    let_go(*both)
    for name in _names(both):
        # Whoever pressed in the same moment is found by the row itself.
        if not Pulse.objects.get_or_create(name=name)[1]:
            raise _held()


def go_on(*both: Person | Team) -> None:
    """A step was done, and another follows."""
    for name in _names(both):
        pulse.beat(name)


def let_go(*both: Person | Team) -> None:
    """The two are one, or never will be."""
    Pulse.objects.filter(name__in=_names(both)).delete()


def _names(both: tuple[Person | Team, ...]) -> list[str]:
    # Always in the same order: two presses that cross would wait for each other for ever.
    return sorted(f"joining-{one._meta.model_name}-{one.pk}" for one in both)


def _held() -> Refused:
    return Refused(_("This is already being done. Please wait a moment."), field="into")
