"""bin/shape holds the code to its budgets, and says which line broke one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SHAPE = Path(__file__).parents[1] / "bin" / "shape"


@pytest.fixture
def shape(tmp_path):
    """Write a small checkout and measure it: `shape({"area/views.py": "…"})` gives the report and whether it passed."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)

    def measured(files: dict[str, str]) -> tuple[str, bool]:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        done = subprocess.run([sys.executable, SHAPE, tmp_path], capture_output=True, text=True, check=False)
        return done.stdout + done.stderr, done.returncode == 0

    return measured


def function(lines: int, name: str = "tell") -> str:
    return f'def {name}():\n    """Say it."""\n' + "".join(f"    {name}_{line} = {line}\n" for line in range(lines))


def test_small_code_passes(shape):
    report, passed = shape({"area/moves.py": function(5)})
    assert passed, report


def test_docstrings_comments_and_blanks_weigh_nothing(shape):
    text = function(5).replace("tell_3", "# why\n\n    tell_3")
    assert shape({"area/moves.py": text})[1]


def test_half_of_all_functions_are_five_lines(shape):
    report, passed = shape({"area/moves.py": function(6)})
    assert not passed
    assert "half of all functions may have 5 lines, they have 6" in report


def test_no_function_has_more_than_forty_lines(shape):
    files = {f"a{n}.py": function(1, f"f{n}") for n in range(40)}
    report, _ = shape({**files, "area/moves.py": function(41)})
    assert "area/moves.py:1 tell: a function may have 40 lines, this has 41" in report


def test_nineteen_of_twenty_functions_have_twenty_five_lines(shape):
    files = {f"a{n}.py": function(1, f"f{n}") for n in range(10)}
    report, _ = shape({**files, "area/moves.py": function(26)})
    assert "95 % of all functions may have 25 lines, 90.9% have" in report


def test_a_view_has_fifteen_lines(shape):
    files = {f"a{n}.py": function(1, f"f{n}") for n in range(10)}
    report, _ = shape({**files, "area/views.py": function(16)})
    assert "a view may have 15 lines, this has 16" in report


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("area/models.py", 300),
        ("area/tests/test_models.py", 300),
        ("area/templates/area/page.html", 100),
        ("ui/part.css", 200),
        ("ui/dialog.js", 60),
    ],
)
def test_a_file_has_a_largest_size(shape, name, most):
    text = "".join(f"x{line} = {line}\n" for line in range(most + 1))
    assert f"may have {most} lines, this has {most + 1}" in shape({name: text})[0]


def test_eight_lines_stand_in_one_place(shape):
    run = "".join(f"x{line} = {line}\n" for line in range(8))
    report, passed = shape({"a.py": run, "b.py": f"# why\n{run}"})
    assert not passed
    assert "8 lines of b.py:2 stand in a.py:1, too" in report


def test_seven_repeated_lines_are_forgiven(shape):
    run = "".join(f"x{line} = {line}\n" for line in range(7))
    assert shape({"a.py": run, "b.py": run})[1]


def test_migrations_and_the_sample_weigh_nothing(shape):
    assert shape({"area/migrations/0001_initial.py": function(400), "obliged/ops/sample/history.py": function(400)})[1]


def test_functions_of_tests_do_not_count(shape):
    assert shape({"area/tests/test_moves.py": function(30)})[1]


def test_what_git_ignores_is_not_ours(shape):
    assert shape({".gitignore": "dist/", "dist/app.js": "x\n" * 100})[1]
