"""Fresh processes, timed from outside: what a reader waits for, and what it takes."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from urllib.request import Request, urlopen

from index.errors import ArticleqaError

QUESTION = "Who is Russia's foreign minister?"
_PATIENCE = 120  # seconds


class BenchError(ArticleqaError, RuntimeError):
    """A process that was to be timed failed; the message holds the end of what it said."""


@dataclass(frozen=True, kw_only=True)
class Process:
    """One run of a fresh process: wall time in seconds, memory in MB, None where it is not told.

    Of Python code the memory is its peak. On Linux that is never below the size of the
    process that started it, so fresh ones are measured before anything is loaded.
    """

    seconds: float
    memory_mb: float | None


def run_python(code: str) -> Process:
    """Run code in a fresh Python that sees the same packages. Raises `BenchError` if it fails."""
    start = perf_counter()
    with _started("-c", code) as child:
        assert child.stderr is not None
        said = child.stderr.read()
        peak_mb = _wait(child)
        seconds = perf_counter() - start
    if child.returncode != 0:
        raise BenchError(
            f"Python ended with {child.returncode} on {code!r}: {said.strip()[-500:]} "
            "Run it by hand and mend that first."
        )
    return Process(seconds=seconds, memory_mb=peak_mb)


def _started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )


def _wait(child: subprocess.Popen[str]) -> float | None:
    if sys.platform == "win32":
        child.wait()
        return None
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    # Bytes on macOS, KiB elsewhere.
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e6 / 1024)


@dataclass(frozen=True, kw_only=True)
class StartedPage(Process):
    """One start of the chat page: `seconds` to its answer, `open_seconds` to the page itself."""

    open_seconds: float


def start_page() -> StartedPage:
    """Return the time to an answer of the chat page, and its memory, started by its command.

    It is asked what its page asks. The memory is what its server holds then.

    Raises:
        BenchError: if it does not start, or answers with an error.
    """
    port = free_port()
    start = perf_counter()
    with _started("-m", "ui", "chat", "--no-browser", "--port", str(port)) as child:
        try:
            while not _is_open(port):
                if child.poll() is not None:
                    assert child.stderr is not None
                    raise BenchError(f"The chat page did not start: {child.stderr.read()[-500:]}")
                if perf_counter() - start > _PATIENCE:
                    raise BenchError(f"The chat page did not answer in {_PATIENCE} s.")
                sleep(0.02)
            opened = perf_counter() - start
            _ask(port)
            return StartedPage(
                seconds=perf_counter() - start,
                memory_mb=_resident_mb(child.pid),
                open_seconds=opened,
            )
        finally:
            child.terminate()


def free_port() -> int:
    """Return a port on this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_open(port: int) -> bool:
    """Return whether the page can be opened on this port."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=60) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False  # it does not listen yet


def _ask(port: int) -> None:
    """Ask a question as the page does. Raises `BenchError` if it is not answered."""
    asked: dict[str, object] = {"ticket": None, "number": 1, "question": QUESTION, "before": []}
    request = Request(
        f"http://127.0.0.1:{port}/call/ask",
        json.dumps(asked).encode(),
        {"content-type": "application/json"},
    )
    try:
        with urlopen(request, timeout=60) as reply:
            answered = json.load(reply)
    except OSError as error:
        raise BenchError(f"The chat page answers with an error: {error}") from error
    if "record" not in answered:
        raise BenchError(f"The chat page answers with an error: {answered.get('error')}")


def _resident_mb(process_id: int) -> float | None:
    return resident(process_id) / 1e6 if sys.platform == "linux" else None


def resident(process_id: int) -> int:
    """Return the memory that a process holds, in bytes, on Linux."""
    lines = Path(f"/proc/{process_id}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) * 1024
