"""Real pages whose article is known: how much of it is read, and how much else.

The folder has `ground-truth.json`, {name: {"articleBody": text}}, and `html/NAME.html.gz`, as
the article-extraction-benchmark has it. It is fetched for the comparison and never committed.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from index.errors import ArticleError
from index.formats.options import Options
from index.formats.reading import read_bytes

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_RUN = 4
_SHORTEST = 20


def measure_pages(folder: Path) -> dict[str, Any]:
    """Return precision and recall in runs of four words, and sentences verbatim, ours and theirs.

    "body" leaves out what we read on purpose and the gold text has not: headline, byline and
    captions.
    """
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    sums: dict[str, list[tuple[float, float, float]]] = {}
    for name, record in gold.items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        for reader, text in _texts(data, record["articleBody"]).items():
            sums.setdefault(reader, []).append(_figures(record["articleBody"], text))
    return {reader: _mean(figures) for reader, figures in sums.items()}


def _texts(data: bytes, body: str) -> dict[str, str]:
    import trafilatura

    options = Options(name="page")
    try:
        (reading,) = read_bytes(data, options, path="page.html")
        ours = reading.article.text
        held = set(_runs(body))
        kept = [
            block.text
            for number, block in enumerate(reading.blocks)
            if block.kind != "caption" and not _is_top(number, block.text, held)
        ]
    except ArticleError:
        ours, kept = "", []
    theirs = trafilatura.extract(data, include_comments=False)
    return {"ours": ours, "ours, body": "\n\n".join(kept), "trafilatura": theirs or ""}


def _is_top(number: int, text: str, held: set[tuple[str, ...]]) -> bool:
    """Return whether a block is a headline, a byline or the like: at the top, not in the gold."""
    return number < 6 and len(text) < 300 and not set(_runs(text)) & held


def _figures(gold: str, text: str) -> tuple[float, float, float]:
    wanted, found = Counter(_runs(gold)), Counter(_runs(text))
    both = (wanted & found).total()
    line = " ".join(text.split())
    sentences = [
        " ".join(sentence.split())
        for row in gold.split("\n")
        for sentence in _SENTENCE.split(row.strip())
        if len(sentence) > _SHORTEST
    ]
    verbatim = sum(sentence in line for sentence in sentences) / max(1, len(sentences))
    return both / max(1, found.total()), both / max(1, wanted.total()), verbatim


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text)
    return [tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))]


def _mean(figures: list[tuple[float, float, float]]) -> dict[str, float]:
    precision, recall, verbatim = (sum(f[i] for f in figures) / len(figures) for i in range(3))
    return {"pages": len(figures), "precision": precision, "recall": recall, "sentences": verbatim}
