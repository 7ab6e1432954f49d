"""Hooks: made, tried out, woken, ended; and each event laid out once for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.channels.webhooks import rules
from obliged.channels.webhooks.models import Delivery, Hook
from obliged.ground.notifications import moves as notifications
from obliged.ground.notifications.rules import Kind, Why
from obliged.ground.people.models import Person
from obliged.ground.people.moves import record
from obliged.ground.people.rules import secret as new_secret
from obliged.kernel import clock
from obliged.kernel.prepared import prepared
from obliged.kernel.rules import Refused
from obliged.kernel.sealing import seal
from obliged.kernel.text import clean
from obliged.promises.models import Ask, Move
from obliged.ui.lines import Line

TRIAL = "hook.tried"
STOPPED = gettext_lazy(
    "“%(name)s” took nothing for three days and is not called any more. Look at it, and wake it when it is well."
)
# As long as a call may take, and some more: whoever died with it in hand lets go of it then.
HELD = timedelta(seconds=30)


@transaction.atomic
def make_hook(*, name: str, url: str, events: Sequence[str] = (), by: Person) -> tuple[Hook, str]:
    """An address outside hears what its owner may see. The secret everything is signed with is returned once."""
    _check_may(by)
    if unknown := set(events) - rules.EVENTS.keys():
        raise Refused(_("There is no event called “%(name)s”.") % {"name": min(unknown)}, field="events")
    if Hook.objects.filter(ended_at=None).count() >= rules.MOST_HOOKS:
        raise Refused(_("There are fifty hooks. End those nobody needs."))
    written = clean(name, limit=80, lines=False)
    if not written:
        raise Refused(_("Say what it is for, so that others know it too."), field="name")
    secret = new_secret("hook_")
    sealed = seal(secret, rules.PURPOSE)
    hook = Hook.objects.create(owner=by, name=written, url=rules.address(url), events=sorted(set(events)), sealed=sealed)
    record("make_hook", by=by, hook=hook.pk)
    return hook, secret


@transaction.atomic
def end_hook(hook: Hook, *, by: Person) -> None:
    """An address hears nothing any more."""
    _check_may(by)
    if Hook.objects.filter(pk=hook.pk, ended_at=None).update(ended_at=clock.now(), sealed=""):
        record("end_hook", by=by, hook=hook.pk)


@transaction.atomic
def wake_hook(hook: Hook, *, by: Person) -> None:
    """One that was stopped, or rests after failures, is called again at once."""
    _check_may(by)
    Hook.objects.filter(pk=hook.pk).update(stopped_at=None, failing_since=None, failures=0, rests_until=None)


@transaction.atomic
def try_out(hook: Hook, *, by: Person) -> Delivery:
    """A call that says nothing, to see whether somebody is there."""
    wake_hook(hook, by=by)
    return Delivery.objects.create(hook=hook, event=TRIAL)


@transaction.atomic
def send_again(delivery: Delivery, *, by: Person) -> None:
    """An event goes out once more, under the same name, so that its receiver knows it."""
    wake_hook(delivery.hook, by=by)
    Delivery.objects.filter(pk=delivery.pk).update(next_at=clock.now())


@prepared
def listening() -> models.QuerySet[Hook]:
    """The hooks that are told, with whom they belong to."""
    return Hook.objects.live().select_related("owner")


@transaction.atomic
def lay_out(move: Move, hooks: Sequence[Hook]) -> int:
    """An event for each of the hooks that listens to it and whose owner may see the request; twice is the same as once."""
    event = rules.event_of(move.verb)
    told = [hook for hook in hooks if hook.wants(event) and sees(hook.owner, move)]
    Delivery.objects.bulk_create([Delivery(hook=hook, move=move, event=event) for hook in told], ignore_conflicts=True)
    return len(told)


def sees(person: Person, move: Move) -> bool:
    """Whether somebody finds the request of a move."""
    return Ask.objects.visible_to(person).filter(pk=move.ask_id).exists()


def claim(*, only_well: bool = False) -> list[Delivery]:
    """What goes out now: of each hook that is free the event that waits longest. Nobody else calls that hook meanwhile."""
    now = clock.now()
    hooks = Hook.objects.free(now).filter(failures=0) if only_well else Hook.objects.free(now)
    due = Delivery.objects.filter(hook=models.OuterRef("pk"), next_at__lte=now).order_by("next_at", "pk").values("pk")[:1]
    free = hooks.annotate(next=models.Subquery(due)).filter(next__isnull=False)
    ours = [hook.next for hook in free if Hook.objects.free(now).filter(pk=hook.pk).update(held_until=now + HELD)]  # type: ignore[attr-defined]
    return list(Delivery.objects.filter(pk__in=ours).select_related("hook__owner", "move__ask__team", "move__by"))


@transaction.atomic
def note_taken(delivery: Delivery, status: int) -> None:
    """The receiver took it; whatever was wrong with it is over."""
    now = clock.now()
    done = {"taken_at": now, "tried_at": now, "next_at": None, "status": status, "problem": ""}
    Delivery.objects.filter(pk=delivery.pk).update(attempts=models.F("attempts") + 1, **done)
    well = {"failures": 0, "failing_since": None, "rests_until": None, "held_until": None}
    Hook.objects.filter(pk=delivery.hook_id).update(**well)


@transaction.atomic
def note_failure(delivery: Delivery, problem: str, status: int | None = None) -> datetime | None:
    """The receiver did not take it: the event waits, the hook rests, and after days it is stopped. When it is called next."""
    now, hook = clock.now(), Hook.objects.select_for_update(of=("self",)).select_related("owner").get(pk=delivery.hook_id)
    attempts = delivery.attempts + 1
    is_over = delivery.move_id is None or now - delivery.made_at >= rules.TRIED_FOR
    delivery.next_at = None if is_over else now + rules.rest(attempts)
    delivery.attempts, delivery.tried_at, delivery.status, delivery.problem = attempts, now, status, problem[:200]
    delivery.save(update_fields=["next_at", "attempts", "tried_at", "status", "problem"])
    hook.failures, hook.failing_since, hook.held_until = hook.failures + 1, hook.failing_since or now, None
    hook.rests_until = now + rules.rest(hook.failures)
    if now - hook.failing_since >= rules.STOPPED_AFTER:
        _stop(hook, now)
    hook.save(update_fields=["failures", "failing_since", "held_until", "rests_until", "stopped_at"])
    return None if hook.stopped_at else hook.rests_until


def drop(delivery: Delivery, why: str) -> None:
    """What may not be told any more is not told."""
    Delivery.objects.filter(pk=delivery.pk).update(next_at=None, problem=why[:200])
    Hook.objects.filter(pk=delivery.hook_id).update(held_until=None)


def let_go_of_old(*, at_once: int = 1000) -> int:
    """What was taken or given up goes after a month; how many went."""
    old = Delivery.objects.filter(made_at__lt=clock.now() - rules.KEPT_FOR, next_at=None)
    return Delivery.objects.filter(pk__in=list(old.order_by("made_at").values_list("pk", flat=True)[:at_once])).delete()[0]


def let_go_of(person: Person) -> None:
    """The hooks of somebody who is forgotten go with them."""
    Hook.objects.filter(owner=person).delete()


def _stop(hook: Hook, now: datetime) -> None:
    hook.stopped_at = now
    notifications.tell(
        [hook.owner],
        Line.of(STOPPED, name=hook.name),
        url=reverse("admin:hook", args=[hook.pk]),
        key=f"hook-{hook.pk}-{now:%Y%m%d}",
        kind=Kind.NUDGE,
        why=lambda _person: Why.LOOKS_AFTER,
    )


def _check_may(by: Person) -> None:
    if not (by.is_active and by.is_admin):
        raise Refused(_("Only administrators look after hooks."))
