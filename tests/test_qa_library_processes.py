"""Two processes at one library: no change is lost, and whoever reads finds a whole one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fakes import FakeEncoder
from processes import environment

from index import Article
from qa import Library

pytestmark = pytest.mark.slow

ADDS = """
import sys
from eval.hostile.stand_in import FakeEncoder
from index import Article
from qa import Library
folder, name = sys.argv[1:]
with Library.changing(folder, encoder=FakeEncoder()) as library:
    print("in", flush=True)
    sys.stdin.readline()
    library.add(Article(id=name, text=f"{name} is the name of a boat that sailed from Velm."))
"""


def adding(folder: Path, name: str) -> subprocess.Popen[str]:
    """A process that is in the library as soon as it can be, and adds when it is told to."""
    return subprocess.Popen(
        [sys.executable, "-c", ADDS, str(folder), name],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ids(folder: Path) -> list[str]:
    return [article.id for article in Library.load(folder, encoder=FakeEncoder()).articles]


def test_who_changes_it_waits_for_another_and_who_reads_finds_what_was_before(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "library"
    Library([Article(id="Tern", text="Tern is a boat.")], encoder=FakeEncoder()).save(folder)
    first = adding(folder, "Gull")
    second = None
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "in\n"
        second = adding(folder, "Auk")
        assert ids(folder) == ["Tern"]
        first.communicate("go on\n", timeout=60)
        assert second.communicate("go on\n", timeout=60)[0] == "in\n"
        assert (first.returncode, second.returncode) == (0, 0)
    finally:
        for process in (first, second):
            if process is not None:
                process.kill()
                process.communicate()
    assert ids(folder) == ["Tern", "Gull", "Auk"]


def test_one_that_is_killed_in_it_changes_nothing_and_keeps_nobody_out(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    Library([Article(id="Tern", text="Tern is a boat.")], encoder=FakeEncoder()).save(folder)
    killed = adding(folder, "Gull")
    try:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "in\n"
    finally:
        killed.kill()
        killed.communicate()
    other = adding(folder, "Auk")
    other.communicate("go on\n", timeout=60)
    assert ids(folder) == ["Tern", "Auk"]
