"""Cases made by hand or by chance, to fit numbers on and to judge by them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eval.fitting.cases import Case, CaseKind
from eval.fitting.fit import GoldWeights, Mode
from qa.fitted import LinearModel, Weights
from qa.readers.span_reader import NAMES

MARGIN, SHARE, NAMED = (NAMES.index(name) for name in ("margin", "share", "names"))
ALIKE = GoldWeights(reader=1.0, confidence=1.0)


def case(
    rng: np.random.Generator, *, answerable: bool, kind: CaseKind = "own", group: str = "g"
) -> Case:
    """Five candidates; the right one stands out by its share, an answerable one by its names."""
    figures = rng.normal(scale=0.3, size=(5, len(NAMES)))
    figures[:, NAMED] = rng.normal(loc=2.0 if answerable else -2.0, scale=0.3)
    right = np.zeros(5, dtype=np.bool_)
    if answerable:
        right[rng.integers(5)] = True
        figures[right, SHARE] += 3.0
    return Case(kind=kind, group=group, evidence=figures, proves=right.copy(), right=right)


def many(number: int = 120, seed: int = 0, groups: int = 12) -> list[Case]:
    rng = np.random.default_rng(seed)
    return [
        case(
            rng,
            answerable=i % 2 == 0,
            kind="own" if i % 2 == 0 else "foreign",
            group=f"article {i % groups}",
        )
        for i in range(number)
    ]


def of(rows: Sequence[dict[str, float]], right: Sequence[bool], **given: Sequence[bool]) -> Case:
    """Give a case of candidates with these figures, all others 0."""
    figures = np.array([[row.get(name, 0.0) for name in NAMES] for row in rows])
    proves = np.array(given.get("proves", right), dtype=np.bool_)
    figures = figures.reshape(len(rows), len(NAMES))
    return Case(
        kind="own",
        group="g",
        evidence=figures,
        proves=proves,
        right=np.array(right, dtype=np.bool_),
    )


EMPTY = of([], [])


def only(names: Sequence[str], name: str) -> LinearModel:
    return LinearModel(names=tuple(names), weights=tuple(float(n == name) for n in names), bias=0.0)


def weighing(mode: Mode, ranked_by: str, sure_by: str) -> Weights:
    return Weights(
        reader=only(mode.reader_names, ranked_by), confidence=only(mode.confidence_names, sure_by)
    )
