"""The README says what was measured and what works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from eval.front_page import END, ROOT, START, figures, replaced

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_figures_are_those_of_the_committed_results() -> None:
    assert replaced(README, figures()) == README


def test_a_readme_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="unpack"):
        replaced("no marks", "block")
    assert replaced(f"a{START}old{END}b", "new") == f"a{START}\nnew\n{END}b"


def test_every_file_it_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.model
def test_its_python_examples_run_and_print_what_they_say(tmp_path: Path) -> None:
    example = "".join(re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL))
    said = re.findall(r"#> (.*)", example)
    assert said
    script = tmp_path / "example.py"
    script.write_text(example, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout.splitlines() == said
