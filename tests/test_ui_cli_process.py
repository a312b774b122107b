"""The command line in a process of its own: what it loads, locales, pipes, the real model."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from articles import TWO_SECTIONS
from command_line import COMMANDS, run_process
from fakes import FakeEncoder

from index.article import Article
from qa.bot import Bot
from ui.cli import main as cli

HEAVY = {
    *("torch", "transformers", "sentence_transformers", "gradio", "faiss", "sklearn"),
    *("ir_measures", "scipy"),
}
ASCII_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
NO_NETWORK = """
import os, socket

def refuse(*_, **__):
    os.write(2, b"The network was used.")
    os._exit(99)

socket.getaddrinfo = socket.socket.connect = refuse
"""


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """An environment in which a program that uses the network ends at once."""
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return {"PYTHONPATH": str(tmp_path)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    article = Article(text=f"Zoë’s “École” in 東京\n\n{TWO_SECTIONS}")
    Bot.from_articles([article], encoder=FakeEncoder(max_tokens=256)).save(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", [*COMMANDS, ("eval",)], ids=" ".join)
def test_help_loads_nothing_heavy(command: Sequence[str]) -> None:
    script = f"""if True:
        import sys
        from ui.cli.main import main
        assert main({[*command, "--help"]!r}) == 0
        heavy = {HEAVY!r} & set(sys.modules)
        print(heavy, file=sys.stderr)
        sys.exit(bool(heavy))
        """
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr.decode().strip()) == (0, "set()")


def test_a_mistake_is_told_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    script = f"""if True:
        import sys
        from ui.cli.main import main
        status = main(["ask", "Who?", "--file", {str(tmp_path / "missing")!r}])
        assert main(["ask", "Who?", "--index", {str(tmp_path)!r}]) == status == 2
        sys.exit(bool({HEAVY!r} & set(sys.modules)))
        """
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert done.stderr.count(b"\n") == 2


def test_output_is_utf_8_whatever_the_locale(folder: Path) -> None:
    done = run_process("index", "show", folder, env=ASCII_LOCALE)
    assert done.returncode == 0
    assert "Zoë’s “École” in 東京" in done.stdout.decode("utf-8")


def test_errors_are_utf_8_whatever_the_locale(folder: Path) -> None:
    done = run_process("index", "show", folder / "naïve", env=ASCII_LOCALE)
    assert done.returncode == 2
    assert "naïve" in done.stderr.decode("utf-8")


def test_a_terminal_gets_colour_and_a_pipe_does_not(folder: Path) -> None:
    terminal = run_process("index", "show", folder, env={"FORCE_COLOR": "1", "TERM": "xterm"})
    pipe = run_process("index", "show", folder)
    assert b"\x1b[" in terminal.stdout
    assert b"\x1b" not in pipe.stdout


def test_a_name_that_is_not_utf_8_can_be_told(tmp_path: Path) -> None:
    done = run_process("ask", "Who?", "--file", os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    assert done.returncode == 2
    assert b"/\\udcff: No such file" in done.stderr


def test_a_reader_that_has_gone_is_no_error(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = run_process("index", "show", folder, stdout=gone)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run_process("index", "show", folder, stdout=full)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


def test_the_installed_command_is_this_one() -> None:
    (command,) = entry_points(group="console_scripts", name="articleqa")
    assert command.load() is cli.main


# The whole program, without a network. Each run loads the model.


@pytest.mark.model
def test_the_shipped_article_answers_in_a_pipe(
    shipped_article: Article, offline: dict[str, str]
) -> None:
    question = "Who is Russia’s foreign minister?"
    done = run_process("ask", question, env=ASCII_LOCALE | offline)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode("utf-8")
    assert "Sergey Lavrov" in shown
    assert "\x1b" not in shown
    quotes = re.findall(
        r"^\[\d+\] (.*?)\n +passage \d+.*?, characters (\d+)–(\d+)$", shown, re.M | re.S
    )
    assert quotes
    for quote, start, end in quotes:
        assert shipped_article.text[int(start) : int(end)] == quote


@pytest.mark.model
def test_the_shipped_article_does_not_say(offline: dict[str, str]) -> None:
    done = run_process("ask", "How do I bake sourdough bread at home?", "--json", env=offline)
    assert (done.returncode, done.stderr) == (3, b"")
    assert json.loads(done.stdout)["kind"] == "abstention"


@pytest.mark.parametrize(
    "question",
    [
        b"What does the boat Tern bring every second Tuesday?",
        pytest.param(
            b"What does the boat Tern bring?",
            marks=pytest.mark.xfail(
                strict=True, reason='"It carries no passengers." is given. It was the post.'
            ),
        ),
    ],
)
@pytest.mark.model
def test_an_index_of_another_article_is_built_and_asked(
    story: Path, tmp_path: Path, offline: dict[str, str], question: bytes
) -> None:
    folder = tmp_path / "saved"
    built = run_process("index", "build", folder, "--file", story, env=offline)
    assert (built.returncode, built.stderr) == (0, b"")
    done = run_process(
        *("ask", "-", "--index", folder, "--json"),
        env=offline,
        input=question,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    record = json.loads(done.stdout)
    assert "post" in record["text"]
    for cited in record["citations"]:
        assert TWO_SECTIONS[cited["start"] : cited["end"]] == cited["quote"]
