"""The commands of a checkout say in words what is wrong, and leave nothing behind."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def play(*words: str | Path, **said) -> subprocess.CompletedProcess:
    return subprocess.run(words, capture_output=True, text=True, timeout=100, check=False, **said)


@pytest.fixture
def ci(monkeypatch):
    """bin/ci with steps of the test's choosing."""
    loader = SourceFileLoader("ci", str(ROOT / "bin/ci"))
    module = module_from_spec(spec_from_loader("ci", loader))
    monkeypatch.setitem(sys.modules, "ci", module)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    return module


@pytest.fixture
def bare_machine(tmp_path):
    """A checkout on a machine with a Python that is too old, and the programs every machine has."""
    shutil.copytree(ROOT / "bin", tmp_path / "bin")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("bash", "dirname", "basename", "cmp"):
        (programs / name).symlink_to(shutil.which(name))
    (programs / "python3").write_text("#!/bin/sh\n[ $1 = --version ] && echo Python 3.9.2 || exit 1\n")
    (programs / "python3").chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("name", ["serve", "ci", "dev", "postgres"])
def test_every_command_explains_itself(name):
    done = play(ROOT / "bin" / name, "--help")
    assert done.returncode == 0
    assert done.stdout.strip()


def test_a_python_that_is_too_old_is_named(bare_machine):
    done = play(bare_machine / "bin/serve", env={"PATH": str(bare_machine / "programs")})
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed; here is Python 3.9.2." in done.stderr


def test_what_takes_minutes_is_said_before_it_begins(bare_machine):
    programs = bare_machine / "programs"
    for name in ("rm", "mkdir", "cp"):
        (programs / name).symlink_to(shutil.which(name))
    offline = '#!/bin/sh\ncase "$*" in "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;; *install*) exit 1 ;; esac\n'
    (programs / "python3").write_text(offline)
    done = play(bare_machine / "bin/serve", env={"PATH": str(programs)})
    assert "Installing what requirements/serve.txt names, which takes some minutes" in done.stdout
    assert "Run it again when that is mended." in done.stderr


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_is_a_number(port):
    done = play(ROOT / "bin/serve", "--port", port)
    assert (done.returncode, done.stderr) == (1, f"bin/serve: A port is a number from 1 to 65535, not {port!r}.\n")


def test_a_taken_port_is_told_before_anything_starts():
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        done = play(ROOT / "bin/serve", "--port", str(port))
    assert done.returncode == 1
    assert f"Port {port} cannot be had (Address already in use). Try bin/serve --port 8001." in done.stderr


@pytest.mark.parametrize("words", [["--prot", "80"], ["--port"]])
def test_a_word_it_does_not_know_is_not_guessed(words):
    assert play(ROOT / "bin/serve", *words).returncode == 2


def test_a_postgresql_of_its_own_ends_with_the_command():
    look = "import os, psycopg; print(psycopg.connect(os.environ['DATABASE_URL']).info.host)"
    done = play(ROOT / "bin/postgres", sys.executable, "-c", look)
    assert done.stdout.startswith("/"), done.stderr
    assert not Path(done.stdout.strip()).exists()


def test_the_code_of_the_command_is_the_code_of_bin_postgres():
    assert play(ROOT / "bin/postgres", "sh", "-c", "exit 7").returncode == 7


def test_every_step_runs_though_an_early_one_fails(ci, capfd):
    steps = [ci.Step("early", ["false"]), ci.Step("late", ["echo here"])]
    assert ci.tell([ci.run(step, False) for step in steps]) == 1
    said = capfd.readouterr().out
    assert "here" in said
    assert "steps: 1 passed, 1 failed" in said


def test_a_step_nobody_knows_is_not_passed_over():
    assert play(ROOT / "bin/ci", "lnit").returncode == 2
