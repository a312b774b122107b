"""Running the command line: in this process, and in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pytest
from articles import TWO_SECTIONS
from fakes import FakeEncoder

import qa.bot
from ui.cli import main as cli

COMMANDS = [
    (),
    ("ask",),
    ("chat",),
    ("read",),
    ("index",),
    ("index", "build"),
    ("index", "show"),
    ("index", "passages"),
    ("index", "add"),
    ("index", "remove"),
    ("index", "list"),
]
_COLOUR = ("FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "TTY_COMPATIBLE", "COLUMNS")


class Result(NamedTuple):
    """What a command line gave."""

    status: int
    out: str
    err: str


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    """Run a command line in this process, as in a pipe."""
    out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        mock.patch.dict(os.environ, _uncoloured(), clear=True),
    ):
        status = cli.main([str(argument) for argument in arguments])
    return Result(status, _text(out), _text(err))


def run_process(
    *arguments: str | Path, env: dict[str, str] | None = None, **given: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in a process of its own, `env` added to this one's environment."""
    return subprocess.run(
        [sys.executable, "-m", "ui", *map(str, arguments)],
        env=_uncoloured() | (env if env is not None else {}),
        timeout=300,
        check=False,
        **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | given),
    )


def one_line(result: Result) -> str:
    """Give the error of a misuse: status 2, nothing on standard output, one line of error."""
    assert result.status == 2
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert result.err.endswith("\n")
    assert "Traceback" not in result.err
    return result.err


def error_of(
    main: Callable[..., int], capsys: pytest.CaptureFixture[str], *arguments: str | Path
) -> str:
    """Run a command of `eval`, and give its error: exit code 2, one line, nothing else said."""
    assert main([str(argument) for argument in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    return err


def fake_default_encoder(monkeypatch: pytest.MonkeyPatch) -> FakeEncoder:
    """Put a fake in the place of the packaged model."""
    encoder = FakeEncoder(max_tokens=256)
    monkeypatch.setattr(qa.bot, "default_encoder", lambda: encoder)
    return encoder


def write_story(folder: Path) -> Path:
    """Write an article to a file."""
    path = folder / "story.txt"
    path.write_text(TWO_SECTIONS, encoding="utf-8")
    return path


def _uncoloured() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _COLOUR}


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")
