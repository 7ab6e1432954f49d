"""The build of styles and scripts."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ASSETS = ROOT / "obliged/ui/assets"


@pytest.fixture
def hook():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lock_names_no_address():
    locked = json.loads((ASSETS / "package-lock.json").read_text())["packages"].values()
    assert [package for package in locked if "resolved" in package] == []


def test_everything_that_is_installed_has_a_digest():
    locked = json.loads((ASSETS / "package-lock.json").read_text())["packages"]
    assert [place for place, package in locked.items() if place and "integrity" not in package] == []


def test_a_changed_source_changes_the_digest(hook, tmp_path):
    (tmp_path / "app.css").write_text("a {}")
    before = hook.digest_of(tmp_path)
    (tmp_path / "app.css").write_text("b {}")
    assert hook.digest_of(tmp_path) != before


def test_nothing_is_built_twice(hook, tmp_path, monkeypatch):
    (tmp_path / hook.SOURCES).mkdir(parents=True)
    (tmp_path / hook.BUILT).mkdir(parents=True)
    (tmp_path / hook.BUILT / "sources.sha256").write_text(hook.digest_of(tmp_path / hook.SOURCES))
    monkeypatch.setattr(hook, "_run", lambda *_: pytest.fail("It was built again."))
    assert hook.build(tmp_path) is False


def test_without_any_node_one_is_told_what_is_missing(hook, monkeypatch):
    monkeypatch.setattr(hook.shutil, "which", lambda name: None)
    monkeypatch.setattr(hook.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="Node 18 or newer"):
        hook.node_and_npm()
