"""The documentation is true: what it names exists, and what exists is named."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from obliged.config import environment
from obliged.ops import cli
from obliged.promises.verbs import VERBS, Outcome, State

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("**/*.md"))]
COMMANDS = [each.name for each in sorted((ROOT / "bin").iterdir()) if each.stat().st_mode & 0o111]
# Written in two halves, so that this file does not hold what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted",
    "npm" + "js",
    "yarn" + "pkg",
    "deb.debian" + ".org",
    "js" + "delivr",
    "un" + "pkg",
]
MACHINE = re.compile(r"(?<![\w.}])/(?:root|work|home/\w+|opt/\w+)/[\w.]")


def tracked_files() -> list[Path]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).is_file()]


def named_in(page: str) -> set[str]:
    return set(re.findall(r"`([a-z_.A-Z/]+)", (DOCS / page).read_text()))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_checkout_is_explained(name):
    assert f"bin/{name}" in named_in("COMMANDS.md")


@pytest.mark.parametrize("name", cli.commands())
def test_every_command_of_the_product_is_explained(name):
    assert re.search(rf"`obliged {re.escape(name)}[ `]", (DOCS / "COMMANDS.md").read_text())


@pytest.mark.parametrize("name", environment.KNOWN)
def test_every_setting_is_explained(name):
    assert name in named_in("SETTINGS.md")


def test_no_setting_is_made_up():
    assert {name for name in named_in("SETTINGS.md") if name.startswith("OBLIGED_")} <= {*environment.KNOWN, "OBLIGED_"}


@pytest.mark.parametrize("word", [*VERBS, *State.values, *Outcome.values])
def test_every_verb_state_and_end_has_its_meaning(word):
    assert f"| `{word}` |" in (DOCS / "WORDS.md").read_text()


def test_the_readme_is_one_screen_and_gives_two_commands():
    readme = (ROOT / "README.md").read_text()
    assert len(readme.splitlines()) <= 50
    assert [name for name in ("bin/serve", "bin/test") if name not in readme] == []


@pytest.mark.parametrize("sheet", PAGES, ids=lambda sheet: str(sheet.relative_to(ROOT)))
def test_no_link_leads_nowhere(sheet):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", sheet.read_text())
    assert [link for link in links if not (sheet.parent / link).exists()] == []


def test_every_practice_is_proved_by_a_test_that_exists():
    tests = "".join(each.read_text() for each in tracked_files() if each.name.startswith("test_"))
    rows = [line for line in (DOCS / "PRACTICES.md").read_text().splitlines() if re.match(r"\| \d", line)]
    claimed = {name for row in rows for name in re.findall(r"`(test_\w+)`", row)}
    assert [row for row in rows if "`test_" not in row] == []
    assert [name for name in claimed if f"def {name}(" not in tests] == []


def test_decisions_are_short_and_each_has_its_number():
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    assert len({page.name[:4] for page in decisions}) == len(decisions)
    assert [page.name for page in decisions if len(page.read_text().splitlines()) > 40] == []


def test_the_changes_name_this_version():
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)[1]
    assert f"\n## {version}" in (ROOT / "CHANGELOG.md").read_text()


def test_nothing_says_where_it_was_fetched_or_built():
    texts = {file: file.read_bytes().decode("utf-8", "ignore") for file in tracked_files()}
    found = {str(file): host for file, text in texts.items() for host in REGISTRIES if host in text}
    paths = {str(file): path[0] for file, text in texts.items() if (path := MACHINE.search(text))}
    assert found | paths == {}
