"""A receiver that is slow, broken or gone harms only itself, is tried again ever more rarely, and is left in the end."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from django.db import connections

from obliged.channels.webhooks import moves, rules, sending
from obliged.channels.webhooks.models import Delivery
from obliged.channels.webhooks.tests.conftest import a_hook, told
from obliged.ground.notifications.models import Notification
from obliged.kernel import clock, fetch, jobs
from obliged.promises.moves import play

outside = pytest.mark.usefixtures("_counts_as_outside")


@outside
@pytest.mark.django_db(transaction=True)
def test_one_that_hangs_and_one_that_fails_keep_no_other_waiting(receiver, admin, request_of_ada):
    """Case 21, F17: while one hangs and one answers 500, the third hears every event within five seconds."""
    hooks = {path: a_hook(admin, receiver, path) for path in ("/hang", "/broken", "/endless", "/well")}
    waits: list[float] = []
    worker = threading.Thread(target=_carry_on, daemon=True)
    for hook in hooks.values():
        Delivery.objects.create(hook=hook, event=moves.TRIAL)
    worker.start()
    for number in range(2, 22):
        made = Delivery.objects.create(hook=hooks["/well"], event=moves.TRIAL)
        waits.append(_until_heard(receiver, f"trial-{made.pk}", time.monotonic()))
        assert len(told(receiver)) == number or number > 20
    worker.join(30)
    print(f"\nbeside one that hangs: {len(waits)} events, p95 {sorted(waits)[18]:.2f} s, most {max(waits):.2f} s")
    assert sorted(waits)[18] < 5
    assert "in time" in hooks["/hang"].deliveries.get().problem
    assert hooks["/broken"].deliveries.get().status == 500


def _carry_on() -> None:
    sending.carry()
    connections.close_all()


def _until_heard(receiver, event: str, began: float) -> float:
    while time.monotonic() - began < 20:
        if any(said["id"] == event for said in told(receiver)):
            return time.monotonic() - began
        time.sleep(0.02)
    return 20.0


@outside
@pytest.mark.django_db
def test_a_receiver_that_hangs_is_left_in_time(receiver, admin, request_of_ada, monkeypatch):
    assert fetch.SECONDS <= 10
    monkeypatch.setattr(fetch, "SECONDS", 0.5)
    hook = a_hook(admin, receiver, "/hang")
    jobs.work()
    assert "in time" in hook.deliveries.get().problem


@pytest.mark.django_db
def test_the_same_event_comes_again_after_ever_longer_rests(receiver, admin, request_of_ada):
    hook = a_hook(admin, receiver, "/broken")
    gaps = [moves.note_failure(_sent(hook), "It was answered with 500.", 500) - clock.now() for _ in range(12)]
    assert gaps[0] < timedelta(seconds=7)
    assert all(gap >= timedelta(hours=1) for gap in gaps[-3:])
    assert len({gap.total_seconds() for gap in gaps[-3:]}) == 3


def _sent(hook) -> Delivery:
    moves.lay_out(hook.owner.asks.get().moves.get(), moves.listening())
    return hook.deliveries.get()


@outside
@pytest.mark.django_db
def test_under_the_same_name_each_time(receiver, admin, request_of_ada):
    hook = a_hook(admin, receiver, "/broken")
    jobs.work()
    with clock.later(minutes=1):
        jobs.work()
    assert len({event["id"] for event in told(receiver, "/broken")}) == 1
    assert hook.deliveries.get().attempts == 2


@pytest.mark.django_db
def test_an_event_is_given_up_after_a_day_and_tried_at_least_once(receiver, admin, request_of_ada):
    delivery = _sent(a_hook(admin, receiver))
    with clock.later(hours=25):
        moves.note_failure(delivery, "It was answered with 500.", 500)
    delivery.refresh_from_db()
    assert (delivery.next_at, delivery.attempts, delivery.taken_at) == (None, 1, None)


@pytest.mark.django_db
def test_after_three_days_it_is_stopped_and_its_owner_hears_of_it_once(receiver, admin, request_of_ada):
    hook = a_hook(admin, receiver)
    delivery = _sent(hook)
    moves.note_failure(delivery, "It was answered with 500.", 500)
    for hours in (73, 74):
        with clock.later(hours=hours):
            moves.note_failure(delivery, "It was answered with 500.", 500)
    hook.refresh_from_db()
    assert hook.stopped_at and not type(hook).objects.live().exists()
    assert Notification.objects.get(person=admin).words.startswith("“/well” took nothing for three days")


@outside
@pytest.mark.django_db
def test_one_event_it_cannot_take_does_not_keep_the_next_ones(receiver, admin, request_of_ada):
    hook = a_hook(admin, receiver)
    moves.note_failure(_sent(hook), "It was answered with 500.", 500)
    Delivery.objects.filter(hook=hook).update(next_at=clock.now() + timedelta(hours=2))
    Delivery.objects.create(hook=hook, event=moves.TRIAL)
    with clock.later(seconds=10):
        sending.carry()
    assert [event["type"] for event in told(receiver)] == ["hook.tried"]


@pytest.mark.django_db
def test_nobody_calls_a_hook_that_somebody_is_calling(receiver, admin, request_of_ada):
    hook = a_hook(admin, receiver)
    _sent(hook)
    assert len(moves.claim()) == 1
    assert moves.claim() == []
    with clock.later(seconds=31):
        assert len(moves.claim()) == 1


@outside
@pytest.mark.django_db
def test_all_that_waited_is_told_in_order_when_the_receiver_is_back(receiver, admin, request_of_ada, bo):
    hook = a_hook(admin, receiver)
    jobs.work()
    receiver.heard.clear()
    type(hook).objects.filter(pk=hook.pk).update(rests_until=clock.now() + timedelta(hours=1), failures=9)
    play(request_of_ada, "take", by=bo)
    play(request_of_ada, "promise", by=bo, due=clock.now() + timedelta(days=2))
    jobs.work()
    assert told(receiver) == []
    moves.wake_hook(hook, by=admin)
    sending.carry()
    assert [event["data"]["seq"] for event in told(receiver)] == [2, 3]
    assert rules.rest(1) > timedelta(0)


@outside
@pytest.mark.django_db(transaction=True)
def test_what_people_do_is_heard_at_once_beside_receivers_with_bad_manners(receiver, admin, request_of_ada, bo):
    """F17, the whole way: from the move through the workers to the receiver, while others hang, fail, lead away and never end."""
    for path in ("/hang", "/broken", "/away", "/endless", "/well"):
        a_hook(admin, receiver, path)
    stop, waits = threading.Event(), []
    hands = [threading.Thread(target=_work, args=(queue, stop), daemon=True) for queue in ("default", "webhooks")]
    for hand in hands:
        hand.start()
    for turn in range(20):
        began = time.monotonic()
        move = play(request_of_ada, "take" if turn % 2 == 0 else "take_back", by=bo)
        waits.append(_until_heard(receiver, f"move-{move.pk}", began))
    stop.set()
    for hand in hands:
        hand.join(30)
    print(f"\nthe whole way: {len(waits)} moves, p95 {sorted(waits)[18]:.2f} s, most {max(waits):.2f} s")
    assert sorted(waits)[18] < 5
    assert [event["data"]["seq"] for event in told(receiver)] == sorted(event["data"]["seq"] for event in told(receiver))


def _work(queue: str, stop: threading.Event) -> None:
    jobs.serve((queue,), stop)
    connections.close_all()
