"""The README says what was measured and what works."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
from command_line import COMMANDS

from eval.__main__ import main as measure
from eval.front_page import END, ROOT, START, figures, replaced
from qa import threshold_for
from qa.answer import Reason
from qa.bot import LONGEST_QUESTION
from qa.question.history import MOST_BEFORE
from ui.cli.main import ABSTAINED, app
from ui.cli.streams import MISUSE
from ui.page.article_store import IDLE_SECONDS, LONGEST_ARTICLE
from ui.page.given import MOST_TOGETHER
from ui.server.endpoints import PARAMETERS

README = (ROOT / "README.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
SHELL = "".join(re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL))


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


def test_every_command_that_it_shows_is_there_with_its_options(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = [
        shlex.split(part, comments=True)[1:]
        for line in SHELL.splitlines()
        for part in line.split("; ")
        if part.startswith("articleqa ")
    ]
    assert len(shown) > 10
    for arguments in shown:
        given = {word for word in arguments if word.startswith("-")}
        if arguments[0] == "eval":
            assert given <= measuring_options(capsys)
        else:
            two = tuple(arguments[:2])
            assert given <= options(two if two in COMMANDS else two[:1])


def test_every_option_that_it_and_the_security_page_name_is_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    named = set(re.findall(r"`(?:articleqa \w+ )?(--[a-z-]+)", README + SECURITY))
    assert len(named) > 10
    known = measuring_options(capsys).union(*map(options, COMMANDS))
    assert named - known == set()


def test_its_call_by_curl_gives_what_the_endpoint_takes() -> None:
    calls = re.findall(r"gradio_api/run/(\w+).*?-d '(.*?)'", SHELL, flags=re.DOTALL)
    assert calls
    for name, body in calls:
        assert len(json.loads(body)["data"]) == len(PARAMETERS[name])


def test_what_it_says_of_limits_and_replies_is_the_program_s() -> None:
    said = " ".join(README.split())
    for words in (
        f"a question has at most {LONGEST_QUESTION:,} characters",
        f"at most {MOST_BEFORE} earlier ones are read with it",
        f"at most {LONGEST_ARTICLE:,} characters each and {MOST_TOGETHER} together",
        f"Exit status: 0 answered, {ABSTAINED} not answered, {MISUSE} misuse",
        "(" + ", ".join(f'"{reason}"' for reason in get_args(Reason)) + ")",
    ):
        assert words in said
    assert "after half an hour without a question" in said
    assert IDLE_SECONDS == 30 * 60
    assert "Under 1/2 the bot abstains: a wrong answer is taken to cost as much as two" in said
    assert threshold_for(2) == 1 / 2


def options(command: Sequence[str]) -> set[str]:
    """Return the options of a command of the command line."""
    found: Any = typer.main.get_command(app)
    for name in command:
        found = found.commands[name]
    return {option for parameter in found.params for option in parameter.opts}


def measuring_options(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Return the options of `articleqa eval`, which has a parser of its own."""
    assert measure(["--help"], prog="articleqa eval") == 0
    return set(re.findall(r"--[a-z-]+", capsys.readouterr().out))


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
