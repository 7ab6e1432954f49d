"""I can take along all that is held on me, and nothing that is somebody else's; nobody but me can."""

from __future__ import annotations

import csv
import io
import json
import stat
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ForeignObjectRel

from obliged.channels.mail.tests.mails import a_mail, arrive
from obliged.commons.thanks.models import Thank
from obliged.ground.notifications.models import Notification
from obliged.ground.people import moves as people
from obliged.ground.people.models import Act, Person
from obliged.kernel import clock, jobs
from obliged.ops import mine
from obliged.ops.cli import run
from obliged.ops.mine import parcels
from obliged.ops.mine.kinds import KINDS
from obliged.ops.tests import canary
from obliged.ops.tests.everywhere import write_everywhere
from obliged.promises import moves as promises

pytestmark = pytest.mark.django_db
# Keys that name a person without a line of their own: where they stand in a row that is told as another kind, or of others.
TOLD_ELSEWHERE = {
    "people.Person",
    "people.Act",
    "promises.Ask",
    "promises.Talk",
    "promises.Series",
    "promises.Message",
    "thanks.Thank",
}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def parcel(ana, bo, it_service):
    """Ana's parcel, after she and Bo wrote a few things."""
    ask = promises.ask(promises.Wish("Twelve tills", details="=1+1", to_team=it_service), by=ana)
    promises.attach(ask, [SimpleUploadedFile("../plan.txt", b"The plan.")], by=ana)
    promises.write(ask, "From Ana.", by=ana)
    promises.write(ask, "Bo to Lea only.", by=bo, is_private_note=True)
    promises.attach(ask, [SimpleUploadedFile("bo.txt", b"Of Bo.")], by=bo)
    promises.ask(promises.Wish("A raise for Bo", to_team=it_service, is_private=True), by=bo)
    Thank(by=bo, person=ana, text="For the plan.").save()
    people.make_token(ana, name="my robot")
    arrive(a_mail("Nothing proves that it was her.", to="obliged@localhost", Subject="Of Ana, it says"))
    return zipfile.ZipFile(mine.order(ana))


def table(parcel: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.TextIOWrapper(parcel.open(f"{name}.csv"), "utf-8")))


def test_a_mail_that_came_under_my_address_is_told_whether_or_not_it_is_mine(parcel):
    [mail] = table(parcel, "mails_i_sent")
    assert (mail["subject"], mail["opening"], mail["became"]) == ("Of Ana, it says", "Nothing proves that it was her.", "held")


def said(parcel: zipfile.ZipFile, name: str) -> list[dict[str, object]]:
    return json.loads(parcel.read(f"{name}.json"))


def test_every_kind_is_there_as_table_and_as_json(parcel):
    names = set(parcel.namelist())
    assert {f"{kind.name}.{form}" for kind in KINDS for form in ("csv", "json")} <= names
    assert all(len(table(parcel, kind.name)) == len(said(parcel, kind.name)) for kind in KINDS)


def test_what_i_said_and_did_is_in_it(parcel, ana):
    assert said(parcel, "profile")[0]["email"] == ana.email
    assert [row["title"] for row in said(parcel, "requests_i_made")] == ["Twelve tills"]
    assert [row["text"] for row in said(parcel, "messages")] == ["From Ana."]
    assert [row["text"] for row in said(parcel, "thanks_received")] == ["For the plan."]
    assert [row["name"] for row in said(parcel, "tokens")] == ["my robot"]


def test_my_files_are_in_it_under_names_that_lead_nowhere_else(parcel):
    held = [name for name in parcel.namelist() if name.startswith("files/")]
    assert [name.partition("-")[2] for name in held] == ["plan.txt"]
    assert parcel.read(held[0]) == b"The plan."


def test_what_is_others_is_not_in_it(parcel):
    whole = b"".join(parcel.read(name) for name in parcel.namelist()).decode()
    assert [words for words in ("Bo to Lea only.", "A raise for Bo", "Of Bo.") if words in whole] == []


def test_no_key_and_no_password_is_in_it(parcel, ana):
    whole = b"".join(parcel.read(name) for name in parcel.namelist()).decode()
    assert ana.password not in whole
    assert ana.tokens.get().digest not in whole


def test_cells_a_spreadsheet_would_run_are_harmless(parcel):
    assert table(parcel, "requests_i_made")[0]["details"] == "'=1+1"
    assert said(parcel, "requests_i_made")[0]["details"] == "=1+1"


def test_every_table_that_names_a_person_is_told_of():
    told = {kind.rows(Person(pk=0)).model._meta.label for kind in KINDS} | TOLD_ELSEWHERE
    # Hidden ones, too: nobody follows them back, and they name the person all the same.
    keys = [field for field in Person._meta.get_fields(include_hidden=True) if isinstance(field, ForeignObjectRel)]
    named = {key.related_model._meta.label for key in keys}
    assert named - told == set()


def test_the_page_packs_it_and_i_alone_fetch_it(ana, bo, client_of):
    page = client_of(ana).post("/settings/data", follow=True)
    where = f"/settings/data/{parcels.waiting_for(ana)[0].key}"
    assert where in page.content.decode()
    assert client_of(ana).get(where)["Content-Type"] == "application/zip"
    assert [client_of(bo).get(where).status_code, client_of(ana).get("/settings/data/x").status_code] == [404, 404]
    assert Act.objects.get(kind="export").person == ana


def test_it_lies_on_the_disk_for_its_owner_only_and_for_a_week(ana):
    path = mine.order(ana)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with clock.later(days=8):
        assert (parcels.waiting_for(ana), parcels.let_go_of_old()) == ([], 1)
    assert not path.exists()


def test_much_is_packed_by_a_job_that_tells_me(ana, monkeypatch):
    monkeypatch.setattr(parcels, "FEW_ROWS", -1)
    assert mine.order(ana) is None
    jobs.work()
    assert Notification.objects.get(person=ana).url == "/settings/data"
    assert len(parcels.waiting_for(ana)) == 1


def test_three_parcels_are_enough(ana, client_of):
    answers = [client_of(ana).post("/settings/data").status_code for _ in range(4)]
    assert answers == [302, 302, 302, 409]


def test_three_are_enough_also_when_many_were_ordered_at_once(ana, monkeypatch):
    monkeypatch.setattr(parcels, "FEW_ROWS", -1)
    assert [mine.order(ana) for _ in range(5)] == [None] * 5
    jobs.work()
    assert len(parcels.waiting_for(ana)) == 3


def test_half_a_parcel_goes_with_its_person_and_with_time(ana, bo):
    for whose in (ana, bo):
        half = mine.order(whose).with_name(f".{whose.pk}-x.zip.half")
        half.touch()
    parcels.let_go_of(ana)
    assert {path.name.strip(".")[: len(f"{bo.pk}-")] for path in half.parent.iterdir()} == {f"{bo.pk}-"}
    with clock.later(days=8):
        assert (parcels.let_go_of_old(), list(half.parent.iterdir())) == (2, [])


def test_the_operator_packs_it_by_a_command(ana, tmp_path, capsys):
    assert run(["person", "export", ana.email, str(tmp_path / "ana.zip")]) == 0
    assert zipfile.is_zipfile(tmp_path / "ana.zip")
    assert run(["person", "export", ana.email, str(tmp_path / "ana.zip")]) == 1
    assert run(["person", "export", "nobody@nowhere.example", str(tmp_path / "b.zip")]) == 1


def test_what_i_wrote_anywhere_is_in_it(bo, lea, mo, admin, it_service, store_operations):
    me = canary.a_canary(store_operations, mo)
    canary.her_traces(me, bo, it_service)
    write_everywhere(me, bo, lea, admin, it_service, store_operations)
    held = {kind.name: list(kind.of(me)) for kind in KINDS}
    assert held["services_i_wrote"][0]["draft"] == {"summary": f"Zazibelle, or {canary.EMAIL}."}
    assert [row["words"] for row in held["words_for_what_many_asked"]] == [f"The lamps of {canary.NAME}"]
    assert [row["title"] for row in held["requests_i_made"] if row["is_obstacle"]] == [f"Nobody replaces {canary.NAME}"]
    assert [row["note"] for row in held["absences"]] == ["Feeding the Xylopteryx."]
    assert held["services_that_need_my_yes"] and held["agreement_comments"] and held["drafts"]
