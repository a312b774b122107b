"""CONTRIBUTING.md names rooms, files and commands; they must be there."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eval.front_page import PDF_MARKS, ROOT, pdf_figures, replaced

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"^python -m (eval[\w.]*)", CONTRIBUTING + README, re.MULTILINE)))


def test_every_file_and_folder_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:index|qa|eval|ui|tests|\.ci)/[\w./]*)`", CONTRIBUTING)
    assert len(named) > 15
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_its_table_of_what_reads_pdf_is_as_measured() -> None:
    assert replaced(CONTRIBUTING, pdf_figures(), *PDF_MARKS) == CONTRIBUTING


def test_every_target_of_make_that_it_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {t for line in re.findall(r"make ([a-z -]+)", CONTRIBUTING) for t in line.split()}
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert {"install", "test-fast", "fix", "lint", "test"} <= named & targets


@pytest.mark.parametrize("module", COMMANDS)
def test_every_command_that_it_and_the_readme_name_can_be_asked_for_help(module: str) -> None:
    run = [sys.executable, "-m", module, "--help"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = re.findall(rf"^python -m {re.escape(module)} (.*?)(?:#|$)", README, re.MULTILINE)
    for option in {word for line in shown for word in re.findall(r"--[\w-]+", line)}:
        assert option in done.stdout


@pytest.mark.parametrize("room", ["index", "qa", "eval", "ui"])
def test_no_room_holds_more_than_a_reader_can_survey(room: str) -> None:
    for folder in [ROOT / room, *(p.parent for p in (ROOT / room).rglob("__init__.py"))]:
        modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        assert len(modules) <= MOST.get(_name(folder), 12), folder


def test_every_room_says_what_it_is_for() -> None:
    for package in ("index", "qa", "eval", "ui"):
        for path in (ROOT / package).rglob("__init__.py"):
            assert importlib.import_module(_name(path.parent)).__doc__


# One file a kind of question, a part of a text, an attack.
MOST = {"index.structure": 20}


def _name(folder: Path) -> str:
    return ".".join(folder.relative_to(ROOT).parts)
