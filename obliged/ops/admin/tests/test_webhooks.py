"""The page of programs outside that hear what happens."""

from __future__ import annotations

import re

import pytest

from obliged.channels.webhooks import moves
from obliged.channels.webhooks.models import Delivery, Hook
from obliged.ground.people.models import Act
from obliged.kernel import clock
from obliged.ops.admin.tests.conftest import text_of

pytestmark = pytest.mark.django_db
PAGE = "/admin/webhooks"
SAID = {"name": "The screen at the desk", "url": "https://hooks.example/in", "events": ["request.promised"]}


@pytest.fixture
def hook(admin) -> Hook:
    return moves.make_hook(name="The screen at the desk", url="https://hooks.example/in", by=admin)[0]


def test_the_secret_is_shown_once_and_the_making_is_an_act(ada, admin):
    secret = re.search(r"hook_[\w-]{30,}", text_of(ada.post(PAGE, SAID)))[0]
    page = text_of(ada.get(PAGE))
    assert "The screen at the desk" in page and secret not in page
    assert Act.objects.get(kind="make_hook").by == admin
    assert Hook.objects.get().events == ["request.promised"]


@pytest.mark.parametrize(
    ("said", "status"), [({"url": "http://hooks.example"}, 409), ({"url": "nowhere"}, 422), ({"events": ["request.eaten"]}, 422)]
)
def test_what_cannot_be_called_is_refused_in_place(ada, said, status):
    answer = ada.post(PAGE, SAID | said)
    assert answer.status_code == status
    assert "The screen at the desk" in text_of(answer)
    assert not Hook.objects.exists()


def test_what_was_sent_is_listed_and_sent_again_under_the_same_name(ada, hook, queries):
    sent = Delivery.objects.create(hook=hook, event="hook.tried")
    moves.note_failure(sent, "It was answered with 500.", 500)
    page = text_of(ada.get(f"{PAGE}/{hook.pk}"))
    assert sent.event_id in page and "It was answered with 500." in page and "given up" in page
    ada.post(f"{PAGE}/{hook.pk}/deliveries/{sent.pk}/again")
    sent.refresh_from_db()
    assert sent.next_at is not None


def test_one_that_was_stopped_says_so_and_is_woken(ada, hook):
    Hook.objects.update(stopped_at=clock.now(), failures=20)
    assert "it took nothing for three days" in text_of(ada.get(PAGE))
    assert "1 took nothing for three days and was stopped." in text_of(ada.get("/admin/health"))
    ada.post(f"{PAGE}/{hook.pk}/do/wake")
    assert Hook.objects.live().get().failures == 0


def test_it_is_tried_out_and_ended(ada, hook):
    ada.post(f"{PAGE}/{hook.pk}/do/try")
    assert hook.deliveries.get().event == moves.TRIAL
    ada.post(f"{PAGE}/{hook.pk}/do/end")
    assert not Hook.objects.live().exists()
    assert ada.get(f"{PAGE}/{hook.pk}").status_code == 404
    assert Act.objects.filter(kind="end_hook").exists()


@pytest.mark.parametrize("count", [1, 12])
def test_the_pages_ask_the_same_questions_however_many_there_are(ada, hook, queries, count):
    Delivery.objects.bulk_create(Delivery(hook=hook, event="hook.tried") for _ in range(count))
    with queries(16):
        ada.get(f"{PAGE}/{hook.pk}")


def test_an_ended_hook_sends_nothing_again(ada, admin, hook):
    sent = moves.try_out(hook, by=admin)
    moves.end_hook(hook, by=admin)
    assert ada.post(f"{PAGE}/{hook.pk}/deliveries/{sent.pk}/again").status_code == 404
