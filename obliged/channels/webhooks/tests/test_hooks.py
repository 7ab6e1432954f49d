"""What happens is told outside: signed, in order, as far as its owner may see, and to nobody inside."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from obliged.channels.webhooks import moves, reactions, rules, sending
from obliged.channels.webhooks.models import Delivery, Hook
from obliged.channels.webhooks.tests.conftest import SECRET, a_hook, told
from obliged.ground.people.models import Membership
from obliged.kernel import clock, fetch, jobs
from obliged.kernel.rules import Refused
from obliged.promises import moves as promises
from obliged.promises.moves import Wish, play
from obliged.promises.verbs import VERBS

pytestmark = [pytest.mark.django_db]
outside = pytest.mark.usefixtures("_counts_as_outside")
SOON = timedelta(days=3)


@outside
def test_a_promise_is_told_with_its_place_and_signed(receiver, admin, request_of_ada, bo):
    jobs.work()
    a_hook(admin, receiver)
    play(request_of_ada, "promise", by=bo, due=clock.now() + SOON, text="Gladly.")
    jobs.work()
    [event] = told(receiver)
    move = request_of_ada.moves.latest("seq")
    assert (event["id"], event["type"], event["at"]) == (f"move-{move.pk}", "request.promised", move.at.isoformat())
    assert event["data"]["seq"] == move.seq
    assert event["data"]["request"]["title"] == "A screen for the door"
    assert event["data"]["text"] == "Gladly."


@outside
def test_a_receiver_can_prove_who_said_it(receiver, admin, request_of_ada):
    a_hook(admin, receiver)
    jobs.work()
    [(_at, _path, headers, body)] = receiver.heard
    moment, signed = (part.partition("=")[2] for part in headers["Obliged-Signature"].split(","))
    assert hmac.new(SECRET.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest() == signed
    assert abs(int(moment) - clock.now().timestamp()) < 60


@outside
def test_of_what_is_private_no_word_and_no_name_is_told(receiver, admin, bo):
    a_hook(admin, receiver)
    ask = promises.ask(Wish("My health", to_person=bo, is_private=True), by=admin)
    play(ask, "promise", by=bo, due=clock.now() + SOON, text="I understand.")
    jobs.work()
    said = json.dumps(told(receiver))
    assert [event["type"] for event in told(receiver)] == ["request.asked", "request.promised"]
    assert not [word for word in ("health", "understand", "ada", '"bo"') if word in said]


@outside
def test_what_its_owner_does_not_see_is_not_told(receiver, admin, ana, bo, it_service):
    hook = a_hook(admin, receiver)
    promises.ask(Wish("Nobody else's business", to_team=it_service), by=ana)
    jobs.work()
    assert not hook.deliveries.exists()


@outside
def test_who_lost_sight_of_it_meanwhile_is_told_nothing(receiver, admin, ana, it_service):
    hook, seat = a_hook(admin, receiver), Membership.objects.create(person=admin, team=it_service)
    moves.lay_out(promises.ask(Wish("A laptop", to_team=it_service), by=ana).moves.get(), moves.listening())
    seat.delete()
    sending.carry()
    assert receiver.heard == []
    assert hook.deliveries.get().problem == "Its owner does not see this request any more."


@outside
def test_who_is_no_administrator_any_more_hears_nothing(receiver, admin, request_of_ada):
    a_hook(admin, receiver)
    type(admin).objects.filter(pk=admin.pk).update(is_admin=False)
    jobs.work()
    assert receiver.heard == []


@outside
def test_only_what_it_listens_to_is_told(receiver, admin, request_of_ada, bo):
    a_hook(admin, receiver, events=["request.promised"])
    play(request_of_ada, "promise", by=bo, due=clock.now() + SOON)
    jobs.work()
    assert [event["type"] for event in told(receiver)] == ["request.promised"]


def test_an_event_is_laid_out_once_however_often_it_is_told(receiver, admin, request_of_ada):
    hook = a_hook(admin, receiver)
    for _ in range(2):
        moves.lay_out(request_of_ada.moves.get(), moves.listening())
    assert hook.deliveries.count() == 1


def test_which_hooks_listen_is_asked_once_for_a_move(receiver, admin, request_of_ada):
    a_hook(admin, receiver)
    with CaptureQueriesContext(connection) as asked:
        reactions.tell_programs(request_of_ada.moves.get().pk)
    assert len([one for one in asked if 'FROM "webhooks_hook"' in one["sql"]]) == 1


def test_every_verb_has_an_event_of_its_own():
    assert len(rules.EVENTS) == len(VERBS)
    known = {"ask": "asked", "promise": "promised", "not_yet": "not_yet", "supply": "supplied", "close_missed": "missed"}
    assert {verb: rules.event_of(verb) for verb in known} == {verb: f"request.{name}" for verb, name in known.items()}


def test_the_secret_is_told_once_and_sealed(admin):
    hook, secret = moves.make_hook(name="The screen", url="https://hooks.example/in", by=admin)
    assert secret.startswith("hook_")
    assert secret not in str(vars(Hook.objects.get(pk=hook.pk)))


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/in", "ftp://hooks.example", "https://", "hooks.example", "https://me:pw@hooks.example",
        "https://hooks.example:99999/", "https://127.0.0.1/", "https://[::1]/", "https://localhost/", "https://x.localhost",
        "https://[::ffff:7f00:1]/", "https://10.1.2.3/", "https://hooks.example/\r\nX: y", "https://" + "x" * 2001,
    ],
)  # fmt: skip
def test_only_public_addresses_with_a_lock_are_taken(admin, url):
    with pytest.raises(Refused):
        moves.make_hook(name="The screen", url=url, by=admin)
    assert not Hook.objects.exists()


def test_only_administrators_make_hooks(ana):
    with pytest.raises(Refused, match="administrators"):
        moves.make_hook(name="The screen", url="https://hooks.example/in", by=ana)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "2130706433", "[::ffff:7f00:1]", "0x7f000001", "localhost", "inside.example"]
)
def test_nobody_inside_is_called(receiver, admin, request_of_ada, host, monkeypatch):
    """Case 20: by number, by another notation, by a name that leads there."""
    known = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda name, *said, **more: known(_inside(name), *said, **more))
    hook = a_hook(admin, receiver)
    Hook.objects.filter(pk=hook.pk).update(url=f"http://{host}:{receiver.server_port}/well")
    jobs.work()
    assert receiver.heard == []
    assert "not a public address" in hook.deliveries.get().problem


def _inside(name):
    return "127.0.0.1" if name in ("inside.example", b"inside.example") else name


def test_a_redirect_to_inside_is_not_followed(receiver, admin, request_of_ada, _counts_as_outside):
    hook = a_hook(admin, receiver, "/away")
    jobs.work()
    assert [path for _at, path, _headers, _body in receiver.heard] == ["/away"]
    assert hook.deliveries.get().status == 302


@outside
def test_an_endless_answer_is_read_no_further_than_it_must(receiver, admin, request_of_ada, monkeypatch):
    read: list[int] = []
    fetched = fetch.fetch
    monkeypatch.setattr(fetch, "fetch", lambda *said, **more: _counted(read, fetched(*said, **more)))
    hook = a_hook(admin, receiver, "/endless")
    jobs.work()
    assert read == [100_000]
    assert hook.deliveries.get().taken_at


def _counted(read, answer):
    read.append(len(answer.content))
    return answer


def test_what_was_taken_goes_after_a_month(receiver, admin, request_of_ada):
    hook = a_hook(admin, receiver)
    moves.note_taken(Delivery.objects.create(hook=hook, event="hook.tried"), 204)
    assert moves.let_go_of_old() == 0
    with clock.later(days=31):
        assert moves.let_go_of_old() == 1


def test_every_event_is_named_in_the_docs():
    page = (Path(__file__).parents[4] / "docs" / "API.md").read_text()
    assert [name for name in (*rules.EVENTS, moves.TRIAL) if f"`{name}`" not in page] == []
