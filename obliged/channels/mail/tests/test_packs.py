"""Mail nobody of us wrote: the packs of other projects, read where they lie. Where they are not, these tests are left out."""

from __future__ import annotations

import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from obliged.channels.mail.models import Arrived
from obliged.channels.mail.reading import bounced, own_words, read
from obliged.channels.mail.tests.mails import arrive

FOLDER = Path(os.environ.get("MAIL_PACKS", Path(__file__).parents[5] / "shared/data/mail"))
PACKS = ("cpython-test_email.tar.gz", "enmime-0.9.3.tar.gz", "flufl.bounce-6.0.0.tar.gz", "talon-1.4.4.tar.gz")
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="The packs are not here")


def files_of(pack: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(FOLDER / pack) as tar:
        for member in tar:
            if member.isfile():
                yield member.name, tar.extractfile(member).read()


def lines_of(name: str) -> list[dict]:
    return [json.loads(line) for line in (FOLDER / name).read_text().splitlines()]


@pytest.mark.parametrize("pack", PACKS)
def test_every_mail_is_read(pack):
    for name, raw in files_of(pack):
        assert own_words(read(raw).words) is not None, name


@pytest.mark.django_db
@pytest.mark.parametrize("pack", PACKS)
def test_every_mail_finds_a_place(pack, admin, it_service, has_mail):
    raws = {raw for _name, raw in files_of(pack)}
    found = [arrive(raw) for raw in raws if raw.strip()]
    assert {mail.became for mail in found} <= {"held", "robot", "bounce"}
    assert Arrived.objects.filter(became="waiting").count() == 0
    assert len({mail.sha256 for mail in found}) == len(found)


def test_bounces_name_who_was_not_reached():
    raws = {name.rpartition("/")[2]: raw for name, raw in files_of("flufl.bounce-6.0.0.tar.gz")}
    said = lines_of("flufl.bounce.expected.jsonl")
    missed = [one["file"] for one in said if not _names(raws[one["file"]], one)]
    assert len(missed) <= len(said) * 0.05, missed


def _names(raw: bytes, said: dict) -> bool:
    found = bounced(raw)
    return {one.casefold() for one in said["addresses"]} <= (found.temporary if said["temporary"] else found.permanent)


def test_replies_are_without_what_they_quote():
    said = lines_of("talon.plain_reply_pairs.jsonl")
    missed = [one["message"] for one in said if own_words(one["message"]).split() != one["expected_reply"].split()]
    assert len(missed) <= len(said) * 0.05, missed
