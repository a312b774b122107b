"""Savers and a loader at one folder, and kills at random moments: nothing lost, no false error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from eval.hostile.section import Plan, Section
from eval.hostile.sections.savers import numbered
from index.storage.folder import save_index

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Savers:
    """The process of `eval.hostile.sections.savers`, which is given orders."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Return orders to a process that has been started."""
        self._process = process

    def order(self, do: str, folder: Path, **given: Any) -> dict[str, Any]:
        """Have something done at a folder, and return what came of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": do, "folder": str(folder), **given}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def savers() -> Iterator[Savers]:
    """Start the process, and end it."""
    path = os.pathsep.join(filter(None, [str(Path.cwd()), *sys.path]))
    process = subprocess.Popen(
        [sys.executable, "-m", "eval.hostile.sections.savers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **dict.fromkeys(_ONE_THREAD, "1"), "PYTHONPATH": path},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Savers(process)
    finally:
        process.stdin.close()
        process.wait(timeout=120)
        process.stdout.close()


def run(plan: Plan) -> Section:
    """Race round after round at one folder; another program's file in it is to stay."""
    section = Section(name="races", unit="rounds", asked=plan.most)
    with tempfile.TemporaryDirectory() as home, savers() as racing:
        folder = Path(home) / "index"
        save_index(numbered(0), folder)
        (folder / "notes.txt").write_text("mine")
        for step in plan.steps():
            answer = racing.order("race", folder, seed=plan.seed * 1_000_003 + step)
            section.done += 1
            section.counts["saves"] += answer["saves"]
            section.counts["loads"] += answer["loads"]
            section.counts["indexes lost"] += answer["held"] is None
            section.counts["false errors"] += len(answer["wrong"])
            for why in [*answer["wrong"], *filter(None, [answer.get("lost")])]:
                section.broke(f"seed {plan.seed}, round {step}: {why}")
            if answer["held"] is None:
                save_index(numbered(0), folder)
        save_index(numbered(1), folder)
        if sum(1 for _ in folder.iterdir()) != 6 or (folder / "notes.txt").read_text() != "mine":
            section.broke("what killed savers have left was not tidied up, or too much was")
    return section
