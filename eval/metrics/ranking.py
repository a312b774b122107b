"""How well passages are found, computed by ir_measures (MacAvaney et al., 2022)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.passages import Passage
from index.search import Hit
from index.text import Range

DEPTH = 10
_READ = 5


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """One question's figures, from its first `DEPTH` hits.

    `hit_at_k` is 1 if a relevant passage is among the first k, else 0;
    `reciprocal_rank` is 1 / rank of the first relevant one, 0 without any;
    `characters` is the mean length of the first five hits, None without any.
    """

    hit_at_1: float
    hit_at_3: float
    hit_at_5: float
    reciprocal_rank: float
    characters: float | None


def is_relevant(passage: Passage, gold: Sequence[Range]) -> bool:
    """Tell whether a passage contains one of the gold ranges whole."""
    return any(passage.start <= start and end <= passage.end for start, end in gold)


def rank(hits: Sequence[Sequence[Hit]], gold: Sequence[Sequence[Range]]) -> list[Ranking]:
    """Return the scores of each question's hits (best first) by its gold ranges.

    A question whose gold range no passage holds whole counts as missed.

    Raises:
        ValueError: if there are not as many lists of hits as of ranges.
    """
    from ir_measures import RR, Success, pytrec_eval

    qrels: dict[str, dict[str, int]] = {}
    run: dict[str, dict[str, float]] = {}
    for number, (found, ranges) in enumerate(zip(hits, gold, strict=True)):
        passages = [hit.passage for hit in found]
        qrels[str(number)] = {str(i): int(is_relevant(p, ranges)) for i, p in enumerate(passages)}
        # The place is the score, so that no tie is left to be broken.
        run[str(number)] = {str(i): float(-i) for i in range(len(passages))}
    if not qrels:
        return []
    measures = [Success @ 1, Success @ 3, Success @ 5, RR]
    values = {
        (metric.query_id, str(metric.measure)): float(metric.value)
        for metric in pytrec_eval.iter_calc(measures, qrels, run)
    }
    return [
        Ranking(
            hit_at_1=values[str(number), "Success@1"],
            hit_at_3=values[str(number), "Success@3"],
            hit_at_5=values[str(number), "Success@5"],
            reciprocal_rank=values[str(number), "RR"],
            characters=_characters(found),
        )
        for number, found in enumerate(hits)
    ]


def _characters(hits: Sequence[Hit]) -> float | None:
    lengths = [hit.passage.end - hit.passage.start for hit in hits[:_READ]]
    return sum(lengths) / len(lengths) if lengths else None
