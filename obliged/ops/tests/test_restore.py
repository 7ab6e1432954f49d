"""What is not a whole backup of this version, or would be put over something, is refused before anything is changed."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from dataclasses import asdict

import pytest

from obliged.kernel.rules import Refused
from obliged.ops import backup
from obliged.ops.backup import archive
from obliged.ops.backup.manifest import Manifest
from obliged.ops.cli import run

pytestmark = pytest.mark.django_db(transaction=True)


def quietly(_count: int) -> None:
    """Nobody watches."""


@pytest.fixture
def target(tmp_path, settings, ana):
    """A good backup."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    backup.write(tmp_path / "good.tar.gz", quietly)
    return tmp_path / "good.tar.gz"


def a_file(path, *members: tarfile.TarInfo, **said):
    """A backup as somebody might forge one: these members, and a manifest that says this."""
    about = asdict(Manifest("sqlite", "3", "2026-03-02", {}, [])) | said
    with tarfile.open(path, "w:gz") as tar:
        for member in members:
            tar.addfile(member, io.BytesIO(b"x" * member.size))
        text = json.dumps(about).encode()
        tar.addfile(archive._head("manifest.json", len(text)), io.BytesIO(text))
    return path


def a_member(name: str, kind: bytes = tarfile.REGTYPE, leads_to: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname, member.size = kind, leads_to, 1 if kind == tarfile.REGTYPE else 0
    return member


def test_a_good_one_is_whole(target, capsys):
    assert run(["restore", str(target), "--check"]) == 0
    assert "all as they were written." in capsys.readouterr().out


@pytest.mark.parametrize("kept", [0, 1, 10, 0.5, -9, -1])
def test_one_that_was_cut_short_is_refused(target, kept):
    whole = target.read_bytes()
    target.write_bytes(whole[: int(len(whole) * kept) if isinstance(kept, float) else kept])
    with pytest.raises(Refused, match="is no whole backup"):
        backup.check(target, quietly)


def is_refused(target) -> bool:
    try:
        backup.check(target, quietly)
    except Refused:
        return True
    return False


@pytest.mark.parametrize("place", [0.001, 0.3, 0.7, 0.99, 1])
def test_one_changed_byte_is_found_wherever_it_changes_anything(target, place):
    whole = bytearray(target.read_bytes())
    plain = gzip.decompress(whole)
    whole[min(int(len(whole) * place), len(whole) - 1)] ^= 1
    target.write_bytes(whole)
    # Packed words point back to where the same words stood before; a pointer to another such place unpacks to the very same.
    assert is_refused(target) or gzip.decompress(whole) == plain


def test_a_change_that_was_packed_anew_is_found_by_its_sum(target):
    plain = bytearray(gzip.decompress(target.read_bytes()))
    plain[3000] ^= 1
    target.write_bytes(gzip.compress(plain, 1))
    with pytest.raises(Refused, match="is no whole backup"):
        backup.check(target, quietly)


@pytest.mark.parametrize(
    "member",
    [
        a_member("../../evil"),
        a_member("/etc/passwd"),
        a_member("files/../../evil"),
        a_member("files/ab/" + "c" * 64),
        a_member("database.sqlite3", tarfile.SYMTYPE, "/etc/passwd"),
        a_member("database.sqlite3", tarfile.LNKTYPE, "../evil"),
        a_member("database.sqlite3", tarfile.FIFOTYPE),
        a_member("files/ab", tarfile.DIRTYPE),
    ],
    ids=lambda member: f"{member.name}-{member.type.decode()}",
)
def test_what_has_no_place_in_a_backup_is_not_let_out(tmp_path, member):
    with pytest.raises(Refused, match="has no place in a backup"):
        backup.check(a_file(tmp_path / "forged", member), quietly)


def test_a_member_that_is_there_twice_is_refused(tmp_path):
    with pytest.raises(Refused, match="has no place in a backup"):
        backup.check(a_file(tmp_path / "forged", a_member("forgotten.txt"), a_member("forgotten.txt")), quietly)


@pytest.mark.parametrize("said", [{"format": 2}, {"migrations": ["people.0999_the_future"]}])
def test_one_of_a_newer_version_asks_for_that_version(tmp_path, said):
    with pytest.raises(Refused, match="newer version of Obliged"):
        backup.check(a_file(tmp_path / "newer", **said), quietly)


def test_one_without_a_database_is_none(tmp_path):
    with pytest.raises(Refused, match="holds no database"):
        backup.check(a_file(tmp_path / "empty"), quietly)


@pytest.mark.parametrize("text", [b"", b"PK\3\4 something else", gzip.compress(b"not a tar", mtime=0)])
def test_another_file_is_no_backup(tmp_path, text):
    (tmp_path / "other").write_bytes(text)
    with pytest.raises(Refused, match="is no whole backup"):
        backup.check(tmp_path / "other", quietly)


def test_nothing_is_restored_over_what_is_there(target, capsys):
    assert run(["restore", str(target)]) == 1
    assert "already" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_in_words(tmp_path, capsys):
    assert run(["restore", str(tmp_path / "nowhere"), "--check"]) == 1
    assert "No such file" in capsys.readouterr().err
