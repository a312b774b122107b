"""CONTRIBUTING.md names rooms, files and commands; they must be there."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from eval.front_page import PDF_MARKS, ROOT, pdf_figures, replaced

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"^python -m (eval[\w.]*)", CONTRIBUTING + README, re.MULTILINE)))


def test_every_file_and_folder_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:index|qa|eval|ui|tests|\.ci)/[\w./]*)`", CONTRIBUTING)
    assert len(named) > 15
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_its_table_of_what_reads_pdf_is_as_measured() -> None:
    assert replaced(CONTRIBUTING, pdf_figures(), *PDF_MARKS) == CONTRIBUTING


def test_every_target_of_make_that_is_named_is_there() -> None:
    text = CONTRIBUTING + README + done("make", "help")
    lines = re.findall(r"(?:^|`)make ([a-z-]+(?: [a-z-]+)*)", text, re.MULTILINE)
    named = sorted({target for line in lines for target in line.split()})
    assert {"chat", "install", "test-fast", "fix", "lint", "test"} <= set(named)
    assert done("make", "--dry-run", *named)
    assert set(named) <= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_git_runs_before_a_commit_what_make_lint_runs() -> None:
    (recipe,) = re.findall(r"^lint:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    lines = recipe.replace("$(BIN)", ".venv/bin").replace("@$(MAKE)", "make").splitlines()
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    run = [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]]
    # What is not installed is not fetched while a commit waits.
    assert run == [line.strip().replace(" npm ", " ") for line in lines]


def test_every_room_of_its_table_is_there() -> None:
    rooms = re.findall(r"^\| `(\w+)/` [\w ]+ \| (.*) \|$", CONTRIBUTING, re.MULTILINE)
    assert [package for package, _ in rooms] == ["index", "qa", "eval", "ui"]
    for package, listed in rooms:
        for name in re.findall(r"`(\w+)/?`", listed):
            assert list((ROOT / package).rglob(f"{name}*")), name


@pytest.mark.parametrize("module", COMMANDS)
def test_every_command_that_it_and_the_readme_name_can_be_asked_for_help(module: str) -> None:
    told = done(sys.executable, "-m", module, "--help")
    shown = re.findall(
        rf"^python -m {re.escape(module)} (.*)$", CONTRIBUTING + README, re.MULTILINE
    )
    for option in {word for line in shown for word in re.findall(r"--[\w-]+", line)}:
        assert option in told


@pytest.mark.parametrize("room", ["index", "qa", "eval", "ui"])
def test_no_room_holds_more_than_a_reader_can_survey(room: str) -> None:
    for folder in [ROOT / room, *(p.parent for p in (ROOT / room).rglob("__init__.py"))]:
        modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        assert len(modules) <= MOST.get(_name(folder), 12), folder


def test_every_room_says_what_it_is_for() -> None:
    for package in ("index", "qa", "eval", "ui"):
        for path in (ROOT / package).rglob("__init__.py"):
            assert importlib.import_module(_name(path.parent)).__doc__


def done(*command: str) -> str:
    """Run a command that has to succeed, and return what it prints."""
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


# One file a kind of question, a part of a text, an attack.
MOST = {"index.structure": 20}


def _name(folder: Path) -> str:
    return ".".join(folder.relative_to(ROOT).parts)


def test_fixtures_that_are_shared_stand_in_one_file_and_nothing_else_is_taken_from_it() -> None:
    for path in sorted(ROOT.glob("tests/*.py")):
        text = path.read_text(encoding="utf-8")
        imported = re.search(r"^\s*(?:from conftest import|import conftest)", text, re.MULTILINE)
        assert imported is None, path.name
        if not path.name.startswith("test_") and path.name != "conftest.py":
            assert "@pytest.fixture" not in text, path.name
