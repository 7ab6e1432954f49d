"""What is older than this organisation keeps it goes; what is younger stays; what happened is still told."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.ground.notifications import moves as notifications
from obliged.ground.notifications.models import Notification
from obliged.ground.people import moves as people
from obliged.ground.people.models import Act, Organisation
from obliged.kernel import clock, files
from obliged.kernel.schedule import lines
from obliged.ops import retention
from obliged.promises import moves as promises
from obliged.promises import queries
from obliged.promises.models import Attachment, Draft
from obliged.promises.moves.withholding import TITLE

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def keep(**said: int) -> None:
    """How long things are kept from now on."""
    house = Organisation.objects.get(pk=1)
    Organisation.objects.filter(pk=1).update(retention=house.retention | said)


@pytest.fixture
def ended(ana, it_service):
    """A request that ended, with words of both and a paper."""
    ask = promises.ask(promises.Wish("A quiet room", details="For a hard talk.", to_team=it_service), by=ana)
    promises.attach(ask, [SimpleUploadedFile("why.txt", b"One page.")], by=ana)
    promises.write(ask, "Please.", by=ana)
    promises.play(ask, "withdraw", by=ana, text="Not needed.")
    return ask


def test_it_is_played_every_night():
    assert lines()["obliged.ops.retention:clear_the_old"] == "40 2 * * *"


def test_old_notices_go_and_young_ones_stay(ana):
    notifications.tell([ana], "Old.", url="/today", key="old")
    with clock.later(days=100):
        notifications.tell([ana], "Young.", url="/today", key="young")
    with clock.later(days=181):
        retention.clear_the_old()
    assert [told.words for told in Notification.objects.all()] == ["Young."]


def test_many_notices_go_in_parts(ana, monkeypatch):
    for number in range(7):
        notifications.tell([ana], "Old.", url="/today", key=str(number))
    assert notifications.let_go_before(clock.now() + timedelta(days=1), at_once=5) == 5
    assert Notification.objects.count() == 2


def test_drafts_go_when_nobody_touched_them(ana):
    promises.keep_draft("ask-1", {"title": "Twelve"}, by=ana)
    with clock.later(days=89):
        retention.clear_the_old()
        assert Draft.objects.count() == 1
    with clock.later(days=91):
        retention.clear_the_old()
    assert Draft.objects.count() == 0


def test_requests_keep_their_words_unless_somebody_decides_otherwise(ended):
    with clock.later(days=9999):
        retention.clear_the_old()
    ended.refresh_from_db()
    assert ended.title == "A quiet room"


def test_old_requests_lose_their_words_and_files_and_keep_what_happened(ended, django_capture_on_commit_callbacks):
    keep(requests_years=2)
    paper = Attachment.objects.get()
    with clock.later(days=731), django_capture_on_commit_callbacks(execute=True):
        retention.clear_the_old()
    ended.refresh_from_db()
    assert (ended.title, ended.details, ended.outcome) == (TITLE, "…", "withdrawn")
    assert {move.verb for move in ended.moves.all()} == {"ask", "withdraw"}
    assert {said.text for said in [*ended.moves.all(), *ended.messages.all()]} <= {"", "…"}
    assert not files.path_of(paper.sha256).exists()
    assert queries.first_broken_link() is None


def test_open_requests_keep_their_words_however_old(ana, it_service):
    keep(requests_years=1)
    ask = promises.ask(promises.Wish("A lamp", to_team=it_service), by=ana)
    with clock.later(days=9999):
        retention.clear_the_old()
    ask.refresh_from_db()
    assert ask.title == "A lamp"


def test_old_lines_of_the_audit_go_and_the_chain_holds(ana, admin):
    people.entrust(ana, by=admin)
    with clock.later(days=731):
        retention.clear_the_old()
        retention.clear_the_old()
    assert not Act.objects.filter(kind="entrust").exists()
    assert Act.objects.all().first_broken() == 0


def test_that_something_went_is_written_down(ana):
    notifications.tell([ana], "Old.", url="/today", key="old")
    with clock.later(days=181):
        retention.clear_the_old()
    assert Act.objects.get(kind="run_retention").data["notifications"] == 1


def test_files_that_no_row_names_go_after_a_day(settings, tmp_path, organisation):
    settings.DATA = tmp_path
    old, young = (files.keep(SimpleUploadedFile("x", text), limit=99).sha256 for text in (b"old", b"young"))
    (half := files.path_of(old).parents[1] / "new-half").touch()
    [os.utime(each, (0, 0)) for each in (files.path_of(old), half)]
    os.utime(files.path_of(young), (clock.now().timestamp(),) * 2)
    retention.clear_the_old()
    assert [path.name for path in files.every()] == [young]
