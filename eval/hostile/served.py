"""The chat page in a process of its own, started by its command as a reader does."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from eval.run.processes import BenchError, free_port

# Each is read by the real reader; it is small, so that many are answered in the time.
ARTICLE = """\
The mill of Aldby turns again

The mill was mended in spring. Its owner, Ida Lind, ground rye on Friday.
"""
_PATIENCE = 180.0


@dataclass(frozen=True, kw_only=True)
class Served:
    """A page that is served: its address, and the number of its process."""

    url: str
    process_id: int


@contextmanager
def served(text: str = ARTICLE) -> Iterator[Served]:
    """Serve the page over a text. Raises `BenchError` if it does not start."""
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "article.txt"
        file.write_text(text, encoding="utf-8")
        options = ("--file", str(file), "--reader", "fast", "--feedback", f"{home}/verdicts")
        port = ("--port", str(free_port()))
        process = subprocess.Popen(
            [sys.executable, "-m", "ui", "chat", "--no-browser", *port, *options],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield Served(url=_url(process), process_id=process.pid)
        finally:
            process.terminate()
            process.wait(timeout=60)
            assert process.stdout is not None
            process.stdout.close()


def _url(process: subprocess.Popen[str]) -> str:
    """Return the page's address, which is in the second line, once it answers.

    Raises:
        BenchError: if it does not in time, or ends.
    """
    assert process.stdout is not None
    said = process.stdout.readline() + (line := process.stdout.readline())
    if not line.startswith("http"):
        raise BenchError(f"The chat page did not start: {said}{process.stdout.read()[-500:]}")
    url = line.split()[0]
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            body = {"data": ["Who owns the mill?", None]}
            httpx.post(f"{url}gradio_api/run/ask", json=body, timeout=60).raise_for_status()
            return url
        except httpx.TransportError:
            time.sleep(0.05)
    raise BenchError(f"The chat page did not answer in {_PATIENCE:g} s.")
