"""Whoever is forgotten is nowhere any more, and everything that happened is still told, of “a former colleague”."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from django.conf import settings as product
from django.db.models import QuerySet

from obliged.commons.feedback.models import Feedback, Step
from obliged.ground.people.models import Act, Person
from obliged.ground.people.tests.cast import a_person
from obliged.kernel import files, jobs
from obliged.kernel.rules import Refused
from obliged.ops import backup, forgetting
from obliged.ops.cli import run
from obliged.ops.tests import canary
from obliged.ops.tests.elsewhere import Elsewhere
from obliged.ops.tests.everywhere import without_her, write_everywhere
from obliged.promises import queries
from obliged.promises.models import Ask, Attachment, Move
from obliged.promises.models.cache import standing_of
from obliged.promises.verbs import replay

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()


@pytest.fixture
def zazibelle(store_operations, mo):
    return canary.a_canary(store_operations, mo)


@pytest.fixture
def zoe(organisation):
    return a_person("Zoë Ångström", handle="zoe")


@pytest.fixture
def asks(zazibelle, bo, it_service, client_of):
    client_of(zazibelle).get("/today")
    told = canary.her_traces(zazibelle, bo, it_service)
    jobs.work()
    return told


def raw_files() -> list[Path]:
    """The database as it lies on the disk, where it lies on this disk."""
    name = product.DATABASES["default"]["NAME"]
    return [] if product.IS_POSTGRESQL else [path for end in ("", "-wal") if (path := Path(f"{name}{end}")).exists()]


def test_before_she_is_forgotten_every_place_knows_her(asks):
    left = "\n".join(canary.traces_left())
    for table in ("people_person", "people_token", "promises_ask", "promises_move", "promises_message", "promises_attachment",
                  "notifications_notification", "thanks_thank", "kernel_document"):  # fmt: skip
        assert table in left


def test_no_table_file_export_or_index_knows_her_afterwards(asks, zazibelle, admin):
    forgetting.forget(zazibelle, by=admin)
    jobs.work()
    forgetting.sweep()
    assert list(canary.traces_left()) == []


@pytest.fixture
def everywhere(asks, zazibelle, bo, lea, admin, it_service, store_operations):
    write_everywhere(zazibelle, bo, lea, admin, it_service, store_operations)
    jobs.work()


def test_before_that_she_stands_in_every_column_for_words(everywhere):
    assert without_her() == []


def test_afterwards_none_of_them_knows_her(everywhere, zazibelle, admin):
    forgetting.forget(zazibelle, by=admin)
    jobs.work()
    forgetting.sweep()
    assert list(canary.traces_left()) == []


def test_the_database_file_and_later_backups_hold_no_trace_once_swept(asks, zazibelle, tmp_path):
    assert run(["person", "forget", canary.EMAIL, "--yes"]) == 0
    backup.write(tmp_path / "later.tar.gz", lambda _count: None)
    (tmp_path / "later.tar").write_bytes(gzip.decompress((tmp_path / "later.tar.gz").read_bytes()))
    assert list(canary.traces_left(*raw_files(), tmp_path / "later.tar")) == []


def test_history_keeps_its_meaning(asks, zazibelle, bo, client_of):
    forgetting.forget(zazibelle, by=None)
    page = client_of(bo).get(f"/requests/{asks['asked']}").content.decode()
    assert "a former colleague" in page
    assert "Twelve tills" in page
    assert Move.objects.filter(by=zazibelle).count() == 2


def test_the_chain_of_history_holds_and_replays(asks, zazibelle):
    heads = dict(Ask.objects.values_list("pk", "head"))
    forgetting.forget(zazibelle, by=None)
    assert queries.first_broken_link() is None
    assert Act.objects.all().first_broken() == 0
    assert dict(Ask.objects.values_list("pk", "head")) == heads
    assert [ask.pk for ask in Ask.objects.all() if replay(ask.moves.as_acts()) != standing_of(ask)] == []


def test_what_is_left_of_a_move_cannot_be_changed_by_hand(asks, zazibelle):
    forgetting.forget(zazibelle, by=None)
    first = Move.objects.get(ask=asks["asked"], seq=1)
    QuerySet(Move).filter(pk=first.pk).update(text="Something else")
    assert queries.first_broken_link().seq == 1


def test_what_was_private_to_her_goes_whole(asks, zazibelle):
    forgetting.forget(zazibelle, by=None)
    ask = Ask.objects.get(pk=asks["private"])
    assert (ask.title, ask.details) == ("A request whose words were let go", "…")
    assert {message.text for message in ask.messages.all()} == {"…"}


def test_a_paper_of_hers_is_let_go_and_one_delivered_to_others_stays(asks, zazibelle, bo, it_service, ana):
    hers = Attachment.objects.get(ask=asks["asked"])
    forgetting.forget(zazibelle, by=None)
    assert Attachment.objects.get(pk=hers.pk).name == "a file that was let go"
    assert not files.path_of(hers.sha256).exists()


def test_with_words_everything_she_wrote_goes(asks, zazibelle):
    forgetting.forget(zazibelle, by=None, depth=forgetting.Depth(with_words=True))
    assert Ask.objects.get(pk=asks["asked"]).title == "A request whose words were let go"
    assert {move.text for move in Move.objects.filter(by=zazibelle)} <= {"", "…"}


def test_with_words_what_she_told_a_team_goes_and_its_answer_stays(everywhere, zazibelle):
    forgetting.forget(zazibelle, by=None, depth=forgetting.Depth(with_words=True))
    assert Feedback.objects.values_list("happened", "effect", "wish", "state").get() == ("…", "…", "…", "done")
    assert Step.objects.get(verb="done").text == "We told a former colleague."


def test_nobody_forgets_but_administrators_and_none_themselves(zazibelle, mo, admin):
    with pytest.raises(Refused, match="Only administrators"):
        forgetting.forget(zazibelle, by=mo)
    with pytest.raises(Refused, match="another administrator"):
        forgetting.forget(admin, by=admin)
    with pytest.raises(Refused, match="last administrator"):
        forgetting.forget(admin, by=None)


def test_forgetting_twice_is_forgetting_once_and_written_down_once(asks, zazibelle, admin):
    forgetting.forget(zazibelle, by=admin)
    forgetting.forget(zazibelle, by=admin)
    assert Act.objects.filter(kind="forget", by=admin, person=zazibelle).count() == 1
    assert len((product.DATA / "forgotten.txt").read_text().splitlines()) == 1


def test_a_namesake_is_not_forgotten_with_her(asks, zazibelle, bo, ana):
    Person.objects.filter(pk=ana.pk).update(how_to_ask="Not like x-zazibelle@quorvane.example.")
    forgetting.forget(zazibelle, by=None)
    assert Person.objects.get(pk=ana.pk).how_to_ask == "Not like x-zazibelle@quorvane.example."


def test_a_name_with_other_letters_is_found_in_capitals_too(zoe, ana):
    Person.objects.filter(pk=ana.pk).update(how_to_ask="ASK ZOË ÅNGSTRÖM FIRST.", glad_to_help=["What Zoë Ångström does"])
    forgetting.forget(zoe, by=None)
    told = Person.objects.get(pk=ana.pk)
    assert (told.how_to_ask, told.glad_to_help) == ("ASK a former colleague FIRST.", ["What a former colleague does"])


def test_a_link_to_her_names_her_no_more(asks, zazibelle, ana):
    Person.objects.filter(pk=ana.pk).update(how_to_ask=f"See https://obliged.example/people/{canary.HANDLE} first.")
    forgetting.forget(zazibelle, by=None)
    assert canary.HANDLE not in Person.objects.get(pk=ana.pk).how_to_ask


def test_the_command_asks_before_it_forgets(zazibelle, capsys):
    assert run(["person", "forget", canary.EMAIL]) == 1
    assert "cannot be undone" in capsys.readouterr().err
    assert run(["person", "forget", "nobody@nowhere.example", "--yes"]) == 0


def test_a_backup_of_before_brings_nobody_back(asks, zazibelle, tmp_path):
    backup.write(tmp_path / "before.tar.gz", lambda _count: None)
    forgetting.forget(zazibelle, by=None)
    elsewhere = Elsewhere(tmp_path / "elsewhere")
    elsewhere.data.mkdir()
    shutil.copy(product.DATA / "forgotten.txt", elsewhere.data)
    done = elsewhere.play("restore", tmp_path / "before.tar.gz")
    assert "1 people who were forgotten" in done.stdout, done.stderr
    assert [row for rows in elsewhere.tables().values() for row in rows if canary.TRACE.search(repr(row))] == []


def test_a_stone_is_for_one_person_once(asks, zazibelle):
    forgetting.forget(zazibelle, by=None)
    Person.objects.filter(pk=zazibelle.pk).update(email=canary.EMAIL, name=canary.NAME, handle=canary.HANDLE)
    assert forgetting.forget_again() == 1
    assert Person.objects.get(pk=zazibelle.pk).is_forgotten
    assert forgetting.forget_again() == 0
