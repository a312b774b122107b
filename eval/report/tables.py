"""Shows a report as tables, and writes it as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.metrics.aggregate import KIND, MetricEstimate, Unit
from eval.metrics.operating_points import consequences
from eval.run.ask_gold import Report
from index.errors import OptionError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_GROUPS = {
    "overall": "All questions",
    "foreign": "Traps: another article's questions",
    "removed": "Traps: the answering paragraph taken out",
    "exchanged": "Traps: a name or a number exchanged",
    "off topic": "Traps: chat, commands and off-topic",
    "together": "Questions and traps together",
}
_BY_KIND = {
    "right": "Right answer\nor refusal",
    "evidence_hit": "Evidence\nhit",
    "refusal_recall": "Unanswerable\nrefused",
    "hit@1": "Passage\nhit@1",
    "hit@3": "Passage\nhit@3",
    "hit@5": "Passage\nhit@5",
}
_COLUMNS = 4
_FEW_ARTICLES = 10


def to_json(
    report: Report, provenance: Mapping[str, Any], *, details: bool = False
) -> dict[str, Any]:
    """Return a report for JSON, its keys always in the same order.

    Text of articles, questions or answers is in it only with `details`.
    """
    options = report.options
    record: dict[str, Any] = {
        "gold": {
            "name": report.gold.name,
            "sha256": report.gold.sha256,
            "articles": len(report.gold.articles),
            "questions": len(report.gold.questions),
            "left_out": len(report.gold.left_out),
        },
        "options": {key: vars(options)[key] for key in sorted(vars(options))},
        "figures": {
            group: {
                f.name: {
                    "value": _rounded(f.value),
                    "low": _rounded(f.low),
                    "high": _rounded(f.high),
                    "n": f.n,
                    "unit": f.unit,
                }
                for f in figures
            }
            for group, figures in report.figures.items()
        },
        "costs": [
            {key: _rounded(value) for key, value in vars(c).items()}
            for c in consequences(report.outcomes)
        ],
        "provenance": dict(provenance),
    }
    if details:
        record["questions"] = [outcome.record() for outcome in report.outcomes]
    return record


def write_json(record: Mapping[str, Any], path: Path) -> None:
    """Write a record as indented UTF-8 JSON. Raises `OptionError` if it cannot."""
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(record, indent=2, ensure_ascii=False, allow_nan=False) + "\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise OptionError(f"Cannot write {path}: {reason}. Choose another --out.") from error


def print_report(report: Report, console: Console) -> None:
    """Print a table for all questions, one for each kind of trap and one by kind."""
    gold = report.gold
    console.print(
        f"{gold.name}: {_plural(len(gold.questions), 'question')} on "
        f"{_plural(len(gold.articles), 'article')}, split {report.options.split}",
        highlight=False,
        markup=False,
    )
    if told := gold.told_left_out():
        console.print(told, highlight=False, markup=False)
    if 1 < len(gold.articles) < _FEW_ARTICLES:
        console.print("Intervals are drawn over articles: with so few they are too narrow.")
    for group, title in _GROUPS.items():
        if group in report.figures:
            console.print(_table(title, report.figures[group]))
    if "together" in report.figures:
        console.print(_costs(report))
    kinds = {g.removeprefix(KIND): f for g, f in report.figures.items() if g.startswith(KIND)}
    if kinds:
        console.print(_by_kind(kinds, Counter(q.kind for q in gold.questions)))


def _table(title: str, figures: Sequence[MetricEstimate]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("Figure", min_width=38)
    for heading in ("Value", "95 % interval", "n"):
        table.add_column(heading, justify="right", no_wrap=True)
    for figure in figures:
        table.add_row(
            figure.label, in_unit(figure.value, figure.unit), _interval(figure), str(figure.n)
        )
    return table


def _costs(report: Report) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(
        title="If a wrong answer costs so many refusals", title_justify="left", box=box.SIMPLE_HEAD
    )
    for heading in (
        "Cost",
        "Threshold",
        "Answerable\nanswered",
        "Unanswerable\nrefused",
        "Answers\nright",
    ):
        table.add_column(heading, justify="right", no_wrap=True)
    for c in consequences(report.outcomes):
        shares = (c.answerable_answered, c.unanswerable_refused, c.answers_right)
        cells = (in_unit(share, "share") for share in shares)
        table.add_row(f"{c.wrong_costs:g}", f"{c.threshold:.2f}", *cells)
    return table


def _by_kind(kinds: Mapping[str, Sequence[MetricEstimate]], questions: Mapping[str, int]) -> Table:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    had = {f.name for figures in kinds.values() for f in figures}
    shown = [name for name in _BY_KIND if name in had][:_COLUMNS]
    table = Table(
        title="By kind, in % (95 % interval)",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 0, 0),
    )
    table.add_column("Kind", no_wrap=True)
    for heading in ("n", *(_BY_KIND[name] for name in shown)):
        table.add_column(heading, justify="right", no_wrap=True)
    for kind, figures in kinds.items():
        cells = {f.name: f"{_percent(f.value)} ({_interval(f, digits=0)})" for f in figures}
        table.add_row(escape(kind), str(questions[kind]), *(cells.get(n, "–") for n in shown))
    return table


def in_unit(value: float | None, unit: Unit) -> str:
    """Return a value for people, with its unit; "–" if undefined."""
    if value is None:
        return "–"
    if unit == "share":
        return f"{value * 100:.1f} %"
    if unit == "number":
        return f"{value:.3f}"
    return f"{value:.1f} ms" if unit == "ms" else f"{value:.0f} chars"


def _interval(figure: MetricEstimate, digits: int | None = None) -> str:
    if figure.low is None or figure.high is None:
        return "–"
    scale = 100 if figure.unit == "share" else 1
    if digits is None:
        digits = {"share": 1, "number": 3, "ms": 1, "characters": 0}[figure.unit]
    return f"{figure.low * scale:.{digits}f}–{figure.high * scale:.{digits}f}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value * 100:.0f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
