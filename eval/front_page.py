"""Writes the README's figures from the committed results: `python -m eval.front_page`.

So no figure on the front page can differ from what was measured; a test compares them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "eval" / "results"
START, END = "<!-- figures: python -m eval.front_page -->", "<!-- /figures -->"

# What to show of each results file: (group, figure, what it is called).
_SHOWN: dict[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "gold-test.json": (
        "The shipped article, test half of our own questions",
        (
            (
                "overall",
                "evidence_hit",
                "Evidence hit: a quote that proves it; a refusal is a miss",
            ),
            ("overall", "evidence_precision", "Quotes that prove it, of all quoted"),
            ("overall", "refusal_recall", "Unanswerable questions refused"),
            ("overall", "answerable_refused", "Answerable questions refused (less is better)"),
            ("overall", "auroc", "AUROC of the confidence, answerable against not"),
            ("overall", "verbatim", "Quotes that are the article's, letter for letter"),
            ("overall", "hit@1", "Passage hit@1"),
            ("overall", "hit@3", "Passage hit@3"),
        ),
    ),
    "wiki-test.json": (
        "Twelve Wikipedia articles never trained or tuned on (SQuADShifts `new_wiki`)",
        (
            ("overall", "hit@1", "Passage hit@1"),
            ("overall", "hit@3", "Passage hit@3"),
            ("overall", "mrr@10", "Passage MRR@10"),
            ("overall", "characters", "Length of a passage"),
            (
                "overall",
                "evidence_hit",
                "Evidence hit: a quote that proves it; a refusal is a miss",
            ),
            ("overall", "answerable_refused", "Answerable questions refused (less is better)"),
            ("foreign", "refusal_recall", "Another article's questions refused"),
            ("foreign", "auroc", "AUROC of the confidence, own against another's"),
            ("overall", "verbatim", "Quotes that are the article's, letter for letter"),
        ),
    ),
}


def figures(results: Path = RESULTS) -> str:
    """Give the README's tables, as Markdown."""
    tables = []
    for name, (title, shown) in _SHOWN.items():
        measured = json.loads((results / name).read_text(encoding="utf-8"))["figures"]
        rows = [_row(label, measured[group][figure]) for group, figure, label in shown]
        tables.append(_table((title, "Measured", "95 % interval", "n"), rows))
    bench = json.loads((results / "bench.json").read_text(encoding="utf-8"))
    rows = [
        (figure["label"], _speed(figure["value"], figure["unit"]))
        for figure in bench["figures"].values()
    ]
    machine = bench["provenance"]["machine"]
    tables.append(_table((f"Speed, on {machine['cores']} cores", "Measured"), rows))
    return "\n\n".join(tables)


def _row(label: str, figure: dict[str, Any]) -> tuple[str, ...]:
    unit = figure["unit"]
    low, high = (_plain(figure[end], unit) for end in ("low", "high"))
    return label, _value(figure["value"], unit), f"{low}–{high}", str(figure["n"])


def _value(value: float, unit: str) -> str:
    after = {"share": " %", "characters": " characters"}.get(unit, "")
    return _plain(value, unit) + after


def _plain(value: float, unit: str) -> str:
    if unit == "share":
        return f"{100 * value:.1f}"
    return f"{value:.0f}" if unit == "characters" else f"{value:.3f}"


def _speed(value: float, unit: str) -> str:
    return f"{value / 1000:.1f} s" if unit == "ms" and value >= 1000 else f"{value:.0f} {unit}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def replaced(readme: str, block: str) -> str:
    """Give the README with the block between its marks; ValueError if a mark is missing."""
    before, rest = readme.split(START)
    _, after = rest.split(END)
    return f"{before}{START}\n{block}\n{END}{after}"


def main() -> int:
    """Write the figures into README.md."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(replaced(text, figures()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
