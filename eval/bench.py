"""`python -m eval.bench`: how fast the bot starts, searches, answers and indexes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from eval.metrics import scores as metrics
from eval.run.command import Parser, check_writable, exit_code
from eval.run.processes import QUESTION, Process, run_python, start_page
from eval.run.timing import seconds
from index.encoders.encoder import Encoder

if TYPE_CHECKING:
    from eval.run.library import LibraryTimes
    from index.article import Article
    from qa.bot import Bot

_COLD = f"from qa import ask; ask({QUESTION!r})"


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A figure: `value` in `unit`, from `n` measurements; None if it cannot be had here."""

    label: str
    unit: str
    value: float | None
    n: int


def cold_figures(times: int) -> dict[str, Measured]:
    """Start fresh processes, each kind `times` times; medians in ms, the highest peak in MB."""
    if times > 1:
        run_python(_COLD)  # brings the files into the system's cache, where they stay in use
    bare, imported, answered = (
        [run_python(code) for _ in range(times)] for code in ("pass", "import qa", _COLD)
    )
    peaks = [run.memory_mb for run in answered if run.memory_mb is not None]

    def milliseconds(label: str, runs: Sequence[Process]) -> Measured:
        return _milliseconds(label, [run.seconds for run in runs])

    return {
        "python": milliseconds("Bare Python: pass", bare),
        "import_qa": milliseconds("import qa", imported),
        "first_answer": milliseconds("Cold process to first answer", answered),
        "peak_memory": Measured(
            label="Peak memory of that process",
            unit="MB",
            value=max(peaks, default=None),
            n=times,
        ),
    }


def page_figures(times: int) -> dict[str, Measured]:
    """Start the chat page `times` times, each time until it answers; medians in ms and MB."""
    started = [start_page() for _ in range(times)]
    resident = [page.memory_mb for page in started if page.memory_mb is not None]
    return {
        "page_open": _milliseconds(
            "articleqa chat to its page", [page.open_seconds for page in started]
        ),
        "page_start": _milliseconds(
            "articleqa chat to the page's first answer", [page.seconds for page in started]
        ),
        "page_memory": Measured(
            label="Memory of its server then",
            unit="MB",
            value=median(resident) if resident else None,
            n=times,
        ),
    }


def warm_figures(bot: Bot, fast: Bot, questions: Sequence[str]) -> dict[str, Measured]:
    """Return percentiles in ms of searching and asking each question once, after a warm-up.

    `fast` is a bot whose deep reader never reads.
    """
    figures = {}
    steps: tuple[tuple[str, str, Callable[[str], object]], ...] = (
        ("search", "Warm search", bot.search),
        ("ask_fast", "Warm ask, fast reader", fast.ask),
        ("ask", "Warm ask", bot.ask),
    )
    for name, label, step in steps:
        step("Which paragraph is the first?")
        taken = [seconds(partial(step, question)) * 1000 for question in questions]
        for percent in (50, 95):
            figures[f"{name}_p{percent}"] = Measured(
                label=f"{label}, p{percent}",
                unit="ms",
                value=metrics.percentile(taken, percent),
                n=len(taken),
            )
    return figures


def indexing_figure(encoder: Encoder, articles: Sequence[Article]) -> Measured:
    """Index articles from their texts in one call, after a warm-up."""
    from index.search import Index

    encoder.encode_document(["The first."])
    taken = seconds(partial(Index.build, articles, encoder))
    return Measured(
        label="Articles indexed",
        unit="characters per second",
        value=sum(len(article.text) for article in articles) / taken,
        n=len(articles),
    )


def library_figures(times: LibraryTimes) -> dict[str, Measured]:
    """Return a library's figures: medians in ms, and how many times as long all take as one."""
    of = f"of {times.articles:,} articles"
    return {
        "library_add": _milliseconds(f"Library {of}: one added and searched for", times.add),
        "library_one": _milliseconds("Warm ask of one article alone, p50", times.one),
        "library_ask": _milliseconds(f"Warm ask {of}, the same questions, p50", times.every),
        "library_ratio": Measured(
            label="All to one, p50",
            unit="times",
            value=median(times.every) / median(times.one),
            n=len(times.every),
        ),
    }


def _milliseconds(label: str, taken: Sequence[float]) -> Measured:
    return Measured(label=label, unit="ms", value=median(taken) * 1000, n=len(taken))


def main(argv: Sequence[str] | None = None, *, prog: str = "python -m eval.bench") -> int:
    """Run the command and give its exit code: 0, or 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv, prog))


def _run(argv: Sequence[str] | None, prog: str) -> int:
    given = _parser(prog).parse_args(argv)
    check_writable(given.out)
    if given.against is not None:
        return _against(given)
    if given.library is not None:
        return _library(given)
    times = 1 if given.quick else 5
    figures = cold_figures(times) | page_figures(times)

    from rich.console import Console

    from eval.data.kinds import PARTS, load_kinds
    from eval.data.shipped_gold import packaged_gold
    from qa.bot import Bot, default_encoder

    gold, encoder = packaged_gold(), default_encoder()
    questions = [q.question for q in gold.questions if not q.history]
    figures |= warm_figures(
        Bot.default(), Bot.default(reader="fast"), questions[:8] if given.quick else questions
    )
    own = [one.article for part in PARTS for one in load_kinds(part)]
    figures["indexing"] = indexing_figure(encoder, own[:2] if given.quick else own)
    _print(figures, Console())
    _write(figures, given.out)
    return 0


def _against(given: argparse.Namespace) -> int:
    """Measure a commit and the present files, turn by turn, and show the ratios."""
    from eval.report.tables import write_json
    from eval.run.against import compare, show

    found = compare(given.against, given.turns, ["--quick"] if given.quick else [])
    show(found)
    if given.out is not None:
        record = {name: asdict(ratio) for name, ratio in found.items()}
        write_json({"against": given.against, "turns": given.turns, "ratios": record}, given.out)
    return 0


def _library(given: argparse.Namespace) -> int:
    from rich.console import Console

    from eval.run.library import library_times

    console = Console(stderr=True)
    with console.status("Making the library …") as status:
        times = library_times(
            given.library,
            kept=given.kept,
            say=lambda done, of: status.update(f"Embedding {done:,} of {of:,} …"),
        )
    figures = library_figures(times)
    _print(figures, Console())
    _write(figures, given.out)
    return 0


def _write(figures: dict[str, Measured], out: Path | None) -> None:
    from eval.report.tables import write_json
    from eval.run.provenance import provenance
    from qa.bot import default_encoder

    if out is None:
        return
    record: dict[str, Any] = {
        "figures": {name: _record(figure) for name, figure in figures.items()},
        "threads": _threads(),
        "load": _load(),
        "provenance": provenance(default_encoder()),
    }
    write_json(record, out)


def _threads() -> int:
    import torch

    return torch.get_num_threads()


def _load() -> float | None:
    """Return what the machine has done in the last minute; None where it does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def _record(figure: Measured) -> dict[str, Any]:
    value = None if figure.value is None else round(figure.value, 3)
    return asdict(figure) | {"value": value}


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = Parser(
        prog=prog,
        description="Measure how fast the bot starts, searches, answers and indexes.",
        epilog=f"examples:\n  {prog}\n  {prog} --out bench.json\n  {prog} --against HEAD~1",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument(
        "--against", metavar="COMMIT", help="measure it, too, in turn, and show the ratios"
    )
    parser.add_argument("--turns", type=int, default=3, metavar="N", help="of each; 3 if not given")
    parser.add_argument(
        "--library",
        type=_count,
        metavar="N",
        help="measure a library of so many articles, made for it, and nothing else",
    )
    parser.add_argument(
        "--kept", type=Path, metavar="FOLDER", help="save that library, for the next time"
    )
    parser.add_argument("--quick", action="store_true", help="few measurements, to try it out")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _print(figures: dict[str, Measured], console: Any) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Figure")
    for heading in ("Value", "n"):
        table.add_column(heading, justify="right", no_wrap=True)
    for figure in figures.values():
        value = "–" if figure.value is None else f"{figure.value:,.1f} {figure.unit}"
        table.add_row(figure.label, value, str(figure.n))
    console.print(table)
    load = _load()
    beside = "" if load is None else f", load {load:.1f}"
    console.print(f"{_threads()} threads, {os.cpu_count()} cores{beside}", highlight=False)


if __name__ == "__main__":
    sys.exit(main())
