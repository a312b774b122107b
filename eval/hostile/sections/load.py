"""Many sessions at once, round after round: nobody gets another's answer, and nothing grows."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from eval.hostile.section import Plan, Section
from eval.hostile.served import Served
from eval.hostile.session import Session
from eval.run.processes import resident

SESSIONS, QUESTIONS = 50, 10
# By then all is made that is made once; after it nothing may grow, but for a little memory.
LEVEL_AFTER = 3
MEMORY_GROWTH = 1.05
MORE_THREADS = 2  # of a client's connection, say, that is just being closed


def run(plan: Plan, page: Served, sessions: int = SESSIONS, questions: int = QUESTIONS) -> Section:
    """Have so many sessions ask so many questions each, all at once, in each round."""
    section = Section(name="load", unit="rounds", asked=plan.most)
    memory: list[float] = []
    threads: list[int] = []
    seconds: list[float] = []
    limits = httpx.Limits(max_connections=sessions, max_keepalive_connections=sessions)
    with httpx.Client(base_url=page.url, timeout=600, limits=limits) as client:
        for step in plan.steps():
            made = [Session(client, f"r{step}s{n}") for n in range(sessions)]
            with ThreadPoolExecutor(sessions) as pool:
                # Every round the same words: what is known of a word is kept, up to a bound.
                jobs = [
                    pool.submit(_visit, session, [f"v{n}q{q}" for q in range(questions)], seconds)
                    for n, session in enumerate(made)
                ]
                for job in jobs:
                    for why in [repr(e)] if (e := job.exception()) is not None else job.result():
                        section.broke(f"round {step}: {why}")
            section.done += 1
            section.counts["answers"] = len(seconds)
            time.sleep(0.5)
            memory.append(round(resident(page.process_id) / 1024**2, 1))
            threads.append(_threads(page.process_id))
    section.figures = {
        "sessions": sessions,
        "questions each": questions,
        "MiB after each round": memory,
        "threads after each round": threads,
        "slowest answer, seconds": round(max(seconds, default=0.0), 2),
    }
    before, after = slice(LEVEL_AFTER), slice(LEVEL_AFTER, None)
    if max(memory[after], default=0.0) > max(memory[before]) * MEMORY_GROWTH:
        section.broke("memory grows after the third round")
    if max(threads[after], default=0) > max(threads[before]) + MORE_THREADS:
        section.broke("threads grow after the third round")
    return section


def _visit(session: Session, words: Sequence[str], seconds: list[float]) -> list[str]:
    """Return what was wrong with the answers to one visitor, each with a word of its own."""
    wrong = []
    for word in words:
        question = f"Who mended the mill of {word}?"
        begun = time.perf_counter()
        reply = session.ask(question)
        seconds.append(time.perf_counter() - begun)
        record = reply["record"]
        if record["question"] != question or record["error"] is not None:
            wrong.append(f"{session.name} got another's answer, or an error")
        if not reply["copy"].startswith(question):
            wrong.append(f"{session.name} is shown another's answer")
    return wrong


def _threads(process_id: int) -> int:
    lines = Path(f"/proc/{process_id}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("Threads")).split()[1])
