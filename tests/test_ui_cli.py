"""The command line: its commands and their help, mistakes, interrupts."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from command_line import COMMANDS, Result, one_line, run

from ui.cli import main as cli

# How the page is opened if nothing is said of it.
AS_IT_IS = {
    "open_browser": True,
    "mcp": False,
    "accounts": None,
    "feedback": None,
    "names": (),
    "proxies": (),
    "fetch": False,
}


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch) -> object:
    """What the command line opens in the place of a bot."""
    opened = object()
    monkeypatch.setattr(cli, "open_bot", lambda *_: opened)
    return opened


class TestOthers:
    def test_chat_opens_the_page_on_this_computer(
        self, bot: object, opened: list[dict[str, Any]]
    ) -> None:
        assert run("chat").status == 0
        assert opened == [{"bot": bot, "host": "127.0.0.1", "port": None, **AS_IT_IS}]

    def test_chat_takes_host_port_and_no_browser(
        self, bot: object, opened: list[dict[str, Any]]
    ) -> None:
        assert run("chat", "--host", "::1", "--port", "7861", "--no-browser").status == 0
        kept = AS_IT_IS | {"open_browser": False}
        assert opened == [{"bot": bot, "host": "::1", "port": 7861, **kept}]

    def test_chat_takes_the_names_that_a_proxy_gives_the_page(
        self, bot: object, opened: list[dict[str, Any]]
    ) -> None:
        assert run("chat", "--name", "news.example", "--name", "mill.example").status == 0
        assert opened[0]["names"] == ["news.example", "mill.example"]

    def test_chat_takes_the_proxies_that_are_believed(
        self, bot: object, opened: list[dict[str, Any]]
    ) -> None:
        assert run("chat").status == 0
        assert run("chat", "--proxy", "127.0.0.1", "--proxy", "10.0.0.0/8").status == 0
        assert [one["proxies"] for one in opened] == [(), ["127.0.0.1", "10.0.0.0/8"]]

    def test_chat_serves_mcp_only_if_asked(self, bot: object, opened: list[dict[str, Any]]) -> None:
        assert run("chat", "--mcp").status == 0
        assert opened[0]["mcp"] is True

    def test_chat_reads_who_may_connect(
        self, bot: object, opened: list[dict[str, Any]], tmp_path: Path
    ) -> None:
        accounts = tmp_path / "accounts"
        accounts.touch(mode=0o600)
        accounts.write_text("ann:one", encoding="utf-8")
        assert run("chat", "--auth-file", accounts).status == 0
        assert opened[0]["accounts"].admits("ann", "one")

    def test_a_bad_file_of_accounts_is_told_before_a_bot_is_opened(
        self, monkeypatch: pytest.MonkeyPatch, opened: list[dict[str, Any]], tmp_path: Path
    ) -> None:
        monkeypatch.setattr(cli, "open_bot", lambda *_: pytest.fail("It was opened."))
        accounts = tmp_path / "accounts"
        accounts.touch(mode=0o600)
        accounts.write_text("ann:one\nhunter2", encoding="utf-8")
        error = one_line(run("chat", "--auth-file", accounts))
        assert "Line 2" in error
        assert "hunter2" not in error
        assert "cannot be read" in one_line(run("chat", "--auth-file", tmp_path / "missing"))
        assert opened == []

    def test_eval_gets_everything_after_its_name_and_gives_its_status(
        self, measured: list[list[str]]
    ) -> None:
        given = ["gold.jsonl", "--file", "a.txt", "--split", "dev", "--limit", "3", "--out", "o"]
        assert run("eval", *given).status == 1
        assert run("eval", "--help").status == 1
        assert run("eval").status == 1
        assert measured == [given, ["--help"], []]

    def test_version(self) -> None:
        assert run("--version") == Result(0, f"articleqa {version('articleqa')}\n", "")

    def test_without_a_command_there_is_help(self) -> None:
        result = run()
        assert result.status in (0, 2)  # as the version of typer has it
        assert "Usage: articleqa" in result.out
        assert result.err == ""

    def test_an_interrupt_has_status_130_and_no_traceback(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(cli, "open_bot", interrupted)
        assert run("ask", "Who?") == Result(130, "", "")

    def test_a_bug_is_not_hidden(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def wrong(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(cli, "open_bot", wrong)
        with pytest.raises(ZeroDivisionError):
            run("ask", "Who?")


class TestMistakes:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("ask",),
            ("ask", "Who?", "--nonsense"),
            ("ask", "Who?", "--threshold", "1.5"),
            ("ask", "Who?", "--threshold", "much"),
            ("ask", "Who?", "--file"),
            ("asks", "Who?"),
            ("chat", "--port", "70000"),
            ("index", "show"),
            ("index", "nonsense"),
        ],
    )
    def test_what_cannot_be_parsed_is_misuse_and_shows_where_help_is(
        self, arguments: Sequence[str]
    ) -> None:
        assert "--help" in one_line(run(*arguments))

    def test_a_control_character_in_a_mistake_is_not_given_back(self) -> None:
        assert "\x1b" not in one_line(run("ask", "Who?", "--\x1b[31mred"))
        assert "\x1b" not in one_line(run("ask", "Who?", "--file", "\x1b[31mred\n.txt"))


@pytest.mark.slow
class TestHelp:
    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_every_help_shows_examples_that_work(
        self,
        command: Sequence[str],
        story: Path,
        fake_model: None,
        opened: list[dict[str, Any]],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.chdir(story.parent)
        for name in ("a.txt", "b.txt"):
            (story.parent / name).write_text(f"This is {name}.", encoding="utf-8")
        run("index", "build", "my-index", "--file", "story.txt", "--file", "b.txt")
        shown = run(*command, "--help")
        examples = re.findall(r"^ *(?:.*\| )?articleqa (.*?) *$", shown.out, re.M)
        assert shown.status == 0
        assert examples
        for example in examples:
            arguments = shlex.split(example)
            assert arguments[: len(command)] == list(command)
            result = run(*arguments, stdin=b"What is this about?")
            assert result.status in (0, 3)
            assert result.err == ""

    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_h_is_help_too(self, command: Sequence[str]) -> None:
        assert run(*command, "-h") == run(*command, "--help")

    def test_all_commands_are_tested_here(self) -> None:
        def listed(*command: str) -> set[tuple[str, ...]]:
            boxed = run(*command, "--help").out.partition("Commands")[2]
            return {(*command, name) for name in re.findall(r"^│ ([a-z]+) ", boxed, re.M)}

        assert listed() | listed("index") == {*COMMANDS, ("eval",)} - {()}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The chat pages that were opened."""
    pages: list[dict[str, Any]] = []
    chat = ModuleType("ui.server.launch")
    chat.launch = lambda bot, **given: pages.append({"bot": bot, **given})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ui.server.launch", chat)
    return pages


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments that measurements were started with."""
    runs: list[list[str]] = []

    def measure(argv: Sequence[str], *, prog: str) -> int:
        assert prog == "articleqa eval"
        runs.append(list(argv))
        return 1

    module = ModuleType("eval.__main__")
    module.main = measure  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "eval.__main__", module)
    return runs
