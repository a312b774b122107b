"""Two commits are measured in turn, each on its own files."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import error_of
from git_folder import git

from eval.bench import main
from eval.run.against import measured, ratios, show, worktree
from eval.run.processes import BenchError
from index.errors import OptionError

# Stands in for the bench: it says which commit it is of, and what it was given.
BENCH = """
import json, pathlib, sys
sys.exit(3) if "--fail" in sys.argv else None
figure = {{"label": "A", "unit": "ms", "value": {value}, "n": len(sys.argv)}}
pathlib.Path(sys.argv[-1]).write_text(json.dumps({{"figures": {{"a": figure}}}}))
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of two commits, whose benches give 4 and 3 ms."""
    folder = tmp_path / "repository"
    (folder / "eval").mkdir(parents=True)
    (folder / "eval" / "__init__.py").touch()
    git(folder, "init", "-q")
    for value in (4, 3):
        (folder / "eval" / "bench.py").write_text(BENCH.format(value=value))
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", f"{value}")
    return folder


def test_each_commit_is_measured_on_its_own_files(repository: Path) -> None:
    with worktree("HEAD~1", repository) as before:
        turns = [[measured(folder, ["--quick"])] for folder in (before, repository)]
    (one,) = ratios(*turns).values()
    assert (one.before, one.now, one.ratio) == (4, 3, 0.75)
    assert turns[0][0]["a"]["n"] == 4
    assert not before.exists()
    assert len(git(repository, "worktree", "list").splitlines()) == 1


def test_what_fails_is_told(repository: Path) -> None:
    with pytest.raises(BenchError, match="bench failed"):
        measured(repository, ["--fail"])


@pytest.mark.parametrize("commit", ["0123456", "--force", ""])
def test_an_unknown_commit_is_an_error(repository: Path, commit: str) -> None:
    with pytest.raises(OptionError, match="There is no commit"), worktree(commit, repository):
        pass


def test_of_several_turns_the_medians_count() -> None:
    def turn(value: float | None, **others: float) -> dict[str, dict[str, object]]:
        found = {"a": value} | others
        return {n: {"label": n, "unit": "ms", "value": v} for n, v in found.items()}

    found = ratios([turn(2), turn(9), turn(4)], [turn(1, b=1), turn(2), turn(8)])
    assert list(found) == ["a"]
    assert (found["a"].before, found["a"].now, found["a"].ratio) == (4, 2, 0.5)
    assert ratios([turn(None)], [turn(1)]) == {}


def test_the_table_of_ratios_names_each_figure_on_80_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    named = {"label": "Articles indexed", "unit": "characters per second"}
    show(ratios([{"a": named | {"value": 17000.0}}], [{"a": named | {"value": 34000.0}}]))
    (row,) = [line for line in capsys.readouterr().out.splitlines() if "2.00" in line]
    assert row.split() == "Articles indexed, characters per second 17,000.0 34,000.0 2.00".split()


def test_no_turn_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--turns" in error_of(main, capsys, "--against", "HEAD", "--turns", "0")
