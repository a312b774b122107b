"""Many sessions at once, through the calls that the page itself makes.

`python tests/page_load.py [scripted|shipped] [sessions] [questions]` serves a page, asks it, and
prints what it measured. `shipped` is the real bot over the shipped article.
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import median, quantiles

import httpx
from serving import Served, serving

from eval.hostile.session import Session
from eval.run.processes import resident

OWN = "The visitor's article\n\nOnly this one says that the password is {word}.\n"


@dataclass(kw_only=True)
class Measured:
    """What happened: seconds for each answer, what went wrong, and memory in MiB."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    before: float = 0.0
    after: float = 0.0
    wall: float = 0.0


def memory(process_id: int) -> float:
    """Give the resident memory of a process, in MiB."""
    return resident(process_id) / 1024**2


def load(served: Served, sessions: int, questions: int) -> Measured:
    """Ask `questions` questions in each of so many sessions, four or more, all at once.

    The first two ask with 1,000 characters, and the last one about an article of its own.
    The scripted bot does not answer the third one's first question before the fourth has
    asked all of its own: who waits must not keep others waiting.
    """
    assert sessions >= 4
    measured = Measured()
    limits = httpx.Limits(max_connections=sessions, max_keepalive_connections=sessions)
    with httpx.Client(base_url=served.url, timeout=600, limits=limits) as client:
        made = [Session(client, f"session-{n}-") for n in range(sessions)]
        for session in made[:10]:
            session.ask("A question to warm up with?")
            session.asked.clear()
        measured.before = memory(served.process.pid)
        begun = time.perf_counter()
        with ThreadPoolExecutor(sessions) as pool:
            jobs = [
                pool.submit(_visit, session, n, n == sessions - 1, questions, measured)
                for n, session in enumerate(made)
            ]
            for job in jobs:
                if (error := job.exception()) is not None:
                    measured.wrong.append(repr(error))
        measured.wall = time.perf_counter() - begun
    time.sleep(1)
    measured.after = memory(served.process.pid)
    return measured


def _visit(session: Session, n: int, own: bool, questions: int, measured: Measured) -> None:
    if own:
        session.bring(OWN.format(word=session.name))
    if n == 2:
        _ask_together(session, measured)
    for k in range(questions):
        question = f"Who is {session.name}{k}?"
        if n < 2:
            question += " " + "x" * (1_000 - len(question) - 1)
        begun = time.perf_counter()
        reply = session.ask(question)
        measured.seconds.append(time.perf_counter() - begun)
        record = reply["record"]
        right = record["question"] == question and record["error"] is None
        if not right or not reply["copy"].startswith(question):
            measured.wrong.append(f"{question[:60]!r} got {reply['copy'][:100]!r}")
        if any(f"session-{m}-" in reply["copy"] for m in range(200) if m != n):
            measured.wrong.append(f"{session.name} got another's: {reply['copy'][:100]!r}")
    if n == 3:
        _ask_together(session, measured)
    if own:
        said = session.ask(f"Quote the password is {session.name}")["copy"]
        if f"the password is {session.name}\n" not in said:
            measured.wrong.append(f"the own article gave {said[:100]!r}")
        session.call("put_away")


def _ask_together(session: Session, measured: Measured) -> None:
    question = f"Together with {session.name}?"
    if (got := session.ask(question)["record"])["question"] != question or got["error"]:
        measured.wrong.append(f"{question!r} got {got}")


def main(bot: str = "scripted", sessions: str = "50", questions: str = "10") -> int:
    """Measure, and print it; give 1 if anything went wrong."""
    with serving(bot) as served:
        measured = load(served, int(sessions), int(questions))
    spread = quantiles(measured.seconds, n=20)
    sys.stdout.write(
        f"{bot}: {sessions} sessions at once, {questions} questions each, "
        f"on {os.cpu_count()} cores\n"
        f"{len(measured.seconds)} answers in {measured.wall:.1f} s, "
        f"{len(measured.seconds) / measured.wall:.1f} a second; "
        f"median {median(measured.seconds):.2f} s, 95th percentile {spread[-1]:.2f} s\n"
        f"memory {measured.before:.0f} MiB before, {measured.after:.0f} MiB after\n"
        f"wrong: {len(measured.wrong)}\n" + "".join(f"  {line}\n" for line in measured.wrong[:20])
    )
    return 1 if measured.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
