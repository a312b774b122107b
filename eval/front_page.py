"""Writes the README's figures from the committed results: `python -m eval.front_page`.

And those that the program itself shows. So no figure that people read can differ from what was
measured; tests compare them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.report.files import formats_table, readers_table
from eval.report.shown import FURTHER, SHOWN

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "eval" / "results"
START, END = "<!-- figures: python -m eval.front_page -->", "<!-- /figures -->"
PDF_MARKS = "<!-- pdf table -->", "<!-- /pdf table -->"


def figures(results: Path = RESULTS) -> str:
    """Return the README's tables, as Markdown."""
    tables = []
    for name, (title, shown) in SHOWN.items():
        measured = _read(results, name)["figures"]
        rows = [_row(label, measured[group][figure]) for group, figure, label in shown]
        tables.append(_table((title, "Measured", "95 % interval", "n"), rows))
        if "together" in measured:
            tables.append(_costs(_read(results, name)["costs"]))
    tables.insert(1, _news(_read(results, "news-test.json")["figures"]))
    kinds = [_read(results, f"{name}.json") for name in ("kinds-test", *FURTHER)]
    tables.append(_kinds(kinds[0], kinds[1:]))
    tables.append(_summaries(_read(results, "summaries-test.json")))
    tables.append(_structure(_read(results, "structure.json")["test"]))
    tables.append(_table(*formats_table(_read(results, "formats.json")["formats"])))
    tables.append(_bounds(_read(results, "sentence_bounds.json")))
    tables.append(_reader(_read(results, "reader.json")))
    tables.append(_ablation(_read(results, "ablation.json")["rows"]))
    bench = _read(results, "bench.json")
    rows = [
        (figure["label"], _speed(figure["value"], figure["unit"]))
        for figure in bench["figures"].values()
    ]
    machine = bench["provenance"]["machine"]
    tables.append(_table((f"Speed, on {machine['cores']} cores", "Measured"), rows))
    tables.append(_page(_read(results, "page.json")))
    return "\n\n".join(tables)


def pdf_figures(results: Path = RESULTS) -> str:
    """Return CONTRIBUTING's table of what reads PDF, as Markdown."""
    return _table(*readers_table(_read(results, "formats.json")["pdf_readers"]))


def shown_consequences(results: Path = RESULTS) -> str:
    """Return, as JSON, what the program says follows from what a wrong answer costs."""
    found = _read(results, "wiki-test.json")
    together = found["figures"]["together"]
    unanswerable = together["refusal_recall"]["n"]
    shown = {
        "articles": "twelve Wikipedia articles",
        "answerable": together["auroc"]["n"] - unanswerable,
        "unanswerable": unanswerable,
        "costs": found["costs"],
    }
    return json.dumps(shown, indent=1) + "\n"


def _page(measured: dict[str, Any]) -> str:
    rows = [
        (
            figure["label"],
            f"{_speed(figure['value'], figure['unit'])}, at worst "
            f"{_speed(figure['worst'], figure['unit'])} of {figure['n']}",
        )
        for figure in measured["in a browser"]
    ]
    many = measured["many sessions, the bot"]
    rows += [
        (
            f"{many['answers']} questions from {many['sessions']} sessions at once",
            f"{many['errors and mix-ups']} errors or mix-ups, {many['seconds']:.0f} s",
        ),
        (
            "Memory of its server before and after them",
            "{MiB before} and {MiB after} MiB".format(**many),
        ),
    ]
    return _table(("The page", "Measured"), rows)


def _read(results: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((results / name).read_text(encoding="utf-8"))
    return found


def _costs(consequences: Sequence[dict[str, float | None]]) -> str:
    shares = ("answerable_answered", "unanswerable_refused", "answers_right")
    return _table(
        (
            "If a wrong answer costs so many refusals",
            "Threshold",
            "Answerable answered",
            "Traps refused",
            "Answers right",
        ),
        [
            (f"{c['wrong_costs']:g}", f"{c['threshold']:.2f}", *(_percent(c[s]) for s in shares))
            for c in consequences
        ],
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{_plain(share, 'share')} %"


def _reader(measured: dict[str, dict[str, Any]]) -> str:
    return _table(
        ("The reader alone, given the paragraph that answers", "F1", "Exact match", "n"),
        [
            (f"{part}, {name}", _cell(figures["f1"]), _cell(figures["exact"]), figures["f1"]["n"])
            for part, by_name in measured.items()
            for name, figures in by_name.items()
        ],
    )


def _news(measured: dict[str, dict[str, Any]]) -> str:
    title = "News: eight Guardian articles in three reading levels (OneStopQA), held out whole"
    rows = []
    for name, figure in measured.items():
        unit = "number" if "AUROC" in name or "error" in name else "share"
        rows.append(_row(name[0].upper() + name[1:], figure | {"unit": unit}))
    return _table((title, "Measured", "95 % interval", "n"), rows)


def _kinds(measured: dict[str, Any], further: Sequence[dict[str, Any]]) -> str:
    title = f"{measured['articles']} articles of our own, by the kind of question, test half"
    rows = []
    for kind, figure in measured["kinds"].items():
        known, others = figure["recognised"], [more["kinds"].get(kind) for more in further]
        rows.append(
            (
                kind.replace("_", " "),
                *(_cell(figure["right"]), figure["questions"]),
                "–" if known is None else _plain(known, "share"),
                *("" if f is None else f"{_cell(f['right'])}, n {f['questions']}" for f in others),
            )
        )
    name = "refusals that say what is false"
    false = [(_plain(found[name], "share"), found["refusals"]) for found in (measured, *further)]
    rows.append((name, *false[0], "", *(f"{share}, n {n}" for share, n in false[1:])))
    later = [
        f"On {more['articles']} more, {said}"
        for more, said in zip(further, FURTHER.values(), strict=True)
    ]
    heads = (title, "Right, in % (95 % interval)", "n", "Recognised, in %", *later)
    return _table(heads, rows)


def _summaries(measured: dict[str, Any]) -> str:
    rows = []
    for size, found in measured["nearness"].items():
        near = (found[name] for name in ("bot", "first sentences", "another writer"))
        ratio = {name: 100 * found["ratio"][name] for name in ("value", "low", "high")}
        times = "{value:.0f} % ({low:.0f}–{high:.0f})".format(**ratio)
        rows.append((f"{size} sentences", *(f"{value:.2f}" for value in near), times))
    articles = next(iter(measured["nearness"].values()))["articles"]
    title = f"Summaries of {articles} articles of our own, beside what three writers chose: ROUGE-L"
    heads = (title, "Ours", "The first sentences", "Another writer", "Ours to the first")
    covered = measured["coverage"]
    last = f"{_plain(covered['covered'], 'share')} % of {covered['sections']}"
    return (
        _table(heads, rows)
        + "\n\n"
        + _table(
            ("Sections of articles with headings", "Measured"),
            [("Those that a summary of the usual length quotes of", last)],
        )
    )


def _structure(measured: dict[str, Any]) -> str:
    title = f"How a text is built: {measured['texts']} texts of our own, test half, looked at twice"
    rows = [(name, f"{right:.1f} %") for name, right in measured["by_field"].items()]
    rows.append(("kinds of block, F1", f"{measured['kinds_f1']:.1f}"))
    return _table((title, "Right"), rows)


def _bounds(measured: dict[str, Any]) -> str:
    title = f"Sentence bounds: {measured['boundaries']} of our own, half of them tuned on"
    found = {name: of["f1"] for name, of in measured.items() if isinstance(of, dict)}
    rows = [(name, f"{f1:.1f}") for name, f1 in sorted(found.items(), key=lambda p: -p[1])]
    return _table((title, "F1"), rows)


def _cell(figure: dict[str, Any]) -> str:
    low, high = (_plain(figure[end], "share") for end in ("low", "high"))
    return f"{_plain(figure['value'], 'share')} ({low}–{high})"


def _ablation(rows: dict[str, dict[str, Any]]) -> str:
    labels = list(next(iter(rows.values())))
    return _table(
        (
            "What each part is worth to the fast reader (a sample of the Wikipedia questions)",
            *labels,
        ),
        [
            (name, *(f"{row[label]['value']:.3f}" if label in row else "–" for label in labels))
            for name, row in rows.items()
        ],
    )


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


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in (head, rule, *rows))


def replaced(text: str, block: str, start: str = START, end: str = END) -> str:
    """Return a text with the block between its marks; ValueError if a mark is missing."""
    before, rest = text.split(start)
    _, after = rest.split(end)
    return f"{before}{start}\n{block}\n{end}{after}"


def main() -> int:
    """Write the figures into README.md, CONTRIBUTING.md and what the program shows."""
    (ROOT / "eval" / "consequences.json").write_text(shown_consequences(), encoding="utf-8")
    for name, block, marks in (
        ("README.md", figures(), (START, END)),
        ("CONTRIBUTING.md", pdf_figures(), PDF_MARKS),
    ):
        path = ROOT / name
        path.write_text(replaced(path.read_text(encoding="utf-8"), block, *marks), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
